import type { ControlHandler, ControlInput } from '../../src/command.js';
import type { Form, Reply } from '../../src/types.js';
import { orUnavailable, privately } from '../replies.js';

/** Characters of a note; a question has as many as one may have that is asked. */
const NOTE = 500;
const QUESTION = 1000;

const filledOr = (text: string | undefined): string | undefined => (text?.trim() ? text.trim() : undefined);

/** False when the answer is too old to be known. */
const keep = async ({ parts, asker, filled, services }: ControlInput, value: 1 | -1): Promise<boolean> => {
  const [answerId = ''] = parts;
  const { store, clock } = services;
  const answer = await store.answers.find(answerId);
  if (!answer) return false;
  await store.feedback.keep({
    answerId,
    person: asker,
    guildId: answer.guildId,
    value,
    note: filledOr(filled.note),
    question: filledOr(filled.question),
    at: clock(),
  });
  return true;
};

const thank = (input: ControlInput, value: 1 | -1): Promise<Reply> =>
  orUnavailable(input.say, 'unavailable', async () => {
    const isKept = await keep(input, value);
    if (!isKept) return privately(input.say('control.expired'));
    return privately(input.say(value === 1 ? 'feedback.thanks_up' : 'feedback.thanks_down'));
  });

const formFor = ({ parts, say }: ControlInput): Form => ({
  id: `down:${parts[0]}`,
  title: say('feedback.title'),
  fields: [
    { id: 'note', label: say('feedback.note'), isLong: true, required: false, maxLength: NOTE },
    { id: 'question', label: say('feedback.question'), isLong: true, required: false, maxLength: QUESTION },
  ],
});

/** `up:QUESTION` */
export const up: ControlHandler = { name: 'up', gives: 'private_reply', run: (input) => thank(input, 1) };

/** `down:QUESTION`: counts at once; the form is for those who want to say more. */
export const down: ControlHandler = {
  name: 'down',
  gives: 'form',
  // A form that comes back has all its fields, be they empty.
  run: (input) => (Object.keys(input.filled).length > 0 ? thank(input, -1) : formFor(input)),
  opened: async (input) => {
    await orUnavailable(input.say, 'unavailable', async () => {
      await keep(input, -1);
      return privately('');
    });
  },
};
