import type { ControlHandler } from '../../src/command.js';
import { excerptCard } from '../excerpts.js';
import { privately } from '../replies.js';

/** `open:CORPUS:NUMBER`, or the number chosen in a list: the excerpt, to whoever presses. */
export const open: ControlHandler = {
  name: 'open',
  gives: 'private_reply',
  run: (input) => {
    const { parts, chosen, say, services } = input;
    const [version, number = chosen[0]] = parts;
    if (version !== services.corpus.version) return privately(say('control.other_corpus'));
    const excerpt = services.corpus.excerpts[Number(number) - 1];
    return excerpt ? excerptCard(excerpt, input) : privately(say('control.other_corpus'));
  },
};
