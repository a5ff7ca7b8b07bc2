import { type Check, citationsOf, citedBy, everythingShown, isRefusal, kindOf, textOf } from '../observation.js';
import { blanksAlike, holds } from '../text.js';

/** The phrases about what kind of reply came. */

const told = (it: Parameters<Check>[0]): string => `${kindOf(it)}: ${JSON.stringify(textOf(it).slice(0, 160))}`;

const answers: Check = (it) => {
  if (it.isHostile) return citedBy(it).length > 0 ? undefined : 'no excerpt in the prompt';
  if (kindOf(it) !== 'answered') return `no answer but ${told(it)}`;
  return citationsOf(textOf(it)).length > 0 ? undefined : `cites nothing: ${told(it)}`;
};

const abstains: Check = (it) => {
  const kind = kindOf(it);
  if (kind !== 'abstained' && kind !== 'hinted') return `no fixed text but ${told(it)}`;
  return citationsOf(textOf(it)).length === 0 ? undefined : 'an abstention with a citation';
};

const answersOrAbstains: Check = (it) => {
  // What one person replies to another is left alone (src/discord/gate.ts): silence abstains as well.
  if (it.privateWords.length > 0 && kindOf(it) === 'nothing') return undefined;
  if (kindOf(it) === 'answered' && citationsOf(textOf(it)).length > 0) return undefined;
  return abstains(it, '');
};

const failsKindly: Check = (it) => {
  const kind = kindOf(it);
  if (kind !== 'failed' && kind !== 'quoted') return `neither error text nor excerpts but ${told(it)}`;
  const leaked = it.provider.find(
    (words) => words.length > 3 && everythingShown(it).some((shown) => holds(shown, words)),
  );
  if (leaked) return `the provider's words: ${leaked}`;
  if (it.ownLines.length !== 1) return `${it.ownLines.length} log lines with the event's id`;
  if (it.elapsedMs > it.deadlineMs) return `${it.elapsedMs} ms, beyond the deadline`;
  if (it.again !== 'answered') return `asked again at once: ${it.again}`;
  return undefined;
};

export const outcomeChecks = {
  still_answers: answers,
  polite_abstain: abstains,
  answer_or_abstain: answersOrAbstains,
  hint_or_abstain: abstains,
  repair_or_abstain: (it) => {
    if (['abstained', 'hinted', 'failed', 'quoted'].includes(kindOf(it))) return undefined;
    if (it.raw !== undefined && blanksAlike(textOf(it)) === blanksAlike(it.raw)) return `the raw text: ${told(it)}`;
    return answers(it, '');
  },
  error_message_and_nothing_lost: failsKindly,
  unchanged: (it) => {
    const [got, wanted] = [blanksAlike(textOf(it)), blanksAlike(it.raw ?? '')];
    return got === wanted ? undefined : `became ${JSON.stringify(got)}`;
  },
  ignored_silently: (it) => {
    if (it.payloads.length > 0 || it.replies.length > 0) return `said ${told(it)}`;
    return it.requests.length === 0 ? undefined : 'asked the model';
  },
  ephemeral_denied: (it) => {
    if (it.replies.length !== 1) return `${it.replies.length} replies`;
    if (!it.replies[0]?.isEphemeral) return `seen by all: ${told(it)}`;
    if (it.requests.length > 0) return 'asked the model';
    if (!isRefusal(it)) return `no refusal: ${told(it)}`;
    return it.stateBefore === it.stateAfter ? undefined : 'the state changed';
  },
  one_reply: (it) => (it.replies.length === 1 ? undefined : `${it.replies.length} replies`),
} satisfies Record<string, Check>;
