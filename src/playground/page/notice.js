import { $ } from './element.js';

/** A sentence for the person when something didn't work; it is read out, and goes with the next thing that they do. */
export const notice = (text) => {
  const box = $('#notice');
  box.textContent = text;
  box.hidden = text === '';
};

/** Runs something that a person has started; what fails is told in a sentence. */
export const attempt = async (work) => {
  notice('');
  try {
    return await work();
  } catch (error) {
    notice(error.message.charAt(0).toUpperCase() + error.message.slice(1));
    return undefined;
  }
};

/** Tells people who listen instead of looking. */
export const announce = (text) => {
  $('#announcer').textContent = text;
};
