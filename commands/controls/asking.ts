import type { ControlHandler, ControlInput } from '../../src/command.js';
import type { Reply } from '../../src/types.js';
import { examples } from '../gemini/help.js';
import { privately } from '../replies.js';

const isAsker = ([, asker]: readonly string[], presser: string): boolean => presser === asker;

async function* anew({
  parts,
  asker,
  say,
  services,
  under,
  askAgain,
}: ControlInput): AsyncGenerator<Reply, void, void> {
  const question = await under.question();
  if (question === undefined) yield privately(say('control.question_gone'));
  else yield* isAsker(parts, asker) ? askAgain(question) : services.ask(question, 'asker');
}

/** `again:QUESTION:ASKER`: for the asker into the same reply; for anybody else an answer of their own, in private. */
export const again: ControlHandler = {
  name: 'again',
  gives: (parts, presser) => (isAsker(parts, presser) ? 'same_reply' : 'private_reply'),
  run: anew,
};

/** `example:N`: one of the questions in /gemini help. */
export const example: ControlHandler = {
  name: 'example',
  gives: 'private_reply',
  run: ({ parts, say, services }) => {
    const key = examples[Number(parts[0]) - 1];
    return key ? services.ask(say(key), 'asker') : privately(say('control.expired'));
  },
};

/** `consent:MESSAGE`: goes on with a message whose asker has been told where its text goes. */
export const consent: ControlHandler = {
  name: 'consent',
  gives: 'same_reply',
  run: ({ parts, say, heldText, askAgain }) => {
    const text = heldText(parts[0] ?? '');
    return text === undefined ? privately(say('consent.gone')) : askAgain(text);
  },
};
