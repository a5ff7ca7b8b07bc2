import type { ControlHandler } from '../../src/command.js';
import type { Reply } from '../../src/types.js';
import { privately } from '../replies.js';

/** Whoever asked, and who may delete messages here anyway. */
const mayEnd = ([, asker]: readonly string[], presser: string, managesMessages: boolean): boolean =>
  presser === asker || managesMessages;

const gives: ControlHandler['gives'] = (parts, presser, managesMessages) =>
  mayEnd(parts, presser, managesMessages) ? 'same_reply' : 'private_reply';

async function* nothing(): AsyncGenerator<Reply, void, void> {}

/** `stop:QUESTION:ASKER`: the answer that runs ends with what it has; it changes the reply itself. */
export const stop: ControlHandler = {
  name: 'stop',
  gives,
  run: ({ parts, asker, managesMessages, say, stop: end, under }) => {
    if (!mayEnd(parts, asker, managesMessages)) return privately(say('control.only_asker'));
    if (end(parts[0] ?? '')) return nothing();
    // It ended without this button going, as after a crash.
    return { messages: [under.content], ephemeral: under.ephemeral, controls: [] };
  },
};

/** `remove:QUESTION:ASKER`: the reply goes at once. */
export const remove: ControlHandler = {
  name: 'remove',
  gives,
  run: ({ parts, asker, managesMessages, say, stop: end, under }) => {
    if (!mayEnd(parts, asker, managesMessages)) return privately(say('control.only_asker'));
    end(parts[0] ?? '');
    return { messages: [], ephemeral: under.ephemeral, remove: true };
  },
};
