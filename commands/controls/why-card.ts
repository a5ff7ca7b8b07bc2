import type { Around, Shown } from '../../src/command.js';
import type { Answer, RankedExcerpt, Reply, SentenceVerdict, Usage } from '../../src/types.js';
import type { Say, WordKey } from '../../src/words/words.js';
import { privately } from '../replies.js';

/** How much a card holds, so that it is read at a glance and stays below 2,000 characters. */
export const MOST_FOUND = 5;
const MOST_SENTENCES = 4;
const SENTENCE = 160;

const MILLION = 1_000_000;

/** What the card says, out of an answer that is remembered or of the numbers that were kept. */
export type Account = {
  readonly status: Answer['outcome']['status'];
  readonly quoted: WordKey | undefined;
  readonly model: string;
  readonly usage: Usage | null;
  readonly cost: number | undefined;
  readonly times: Readonly<Record<string, number>>;
  readonly isReused: boolean;
  readonly found: readonly RankedExcerpt[];
  /** How often each kind of verdict fell, `kept` or `dropped:figure`. */
  readonly tally: Readonly<Record<string, number>>;
  readonly verdicts: readonly SentenceVerdict[];
};

const reasonWord = (say: Say, reason: string | undefined): string => {
  switch (reason) {
    case 'figure':
    case 'name':
    case 'quotation':
    case 'overlap':
    case 'opposite':
    case 'no_citation':
    case 'instructions':
    case 'abstention':
    case 'question':
    case 'repeated':
    case 'cut_off':
    case 'nothing_said':
      return say(`why.reason.${reason}`);
    default:
      return say('why.reason.other');
  }
};

const countOf = (tally: Account['tally'], kind: string): number =>
  Object.entries(tally).reduce((sum, [key, count]) => (key.split(':')[0] === kind ? sum + count : sum), 0);

const outcomeLine = (say: Say, shown: Shown, { status, quoted, model }: Account): string => {
  switch (status) {
    case 'answered':
      return say('why.outcome.answered', { model: shown.words(model, 60) });
    case 'quoted':
      return quoted ? say(quoted) : say('why.outcome.quoted');
    case 'stopped':
      return say('why.outcome.stopped');
    default:
      return say('why.outcome.not_covered');
  }
};

const foundLine = (say: Say, shown: Shown, { excerpt: { number, speaker }, matchedTerms }: RankedExcerpt): string => {
  const words = shown.words(matchedTerms.join(', '), 60);
  const who = { number, speaker: shown.words(speaker, 40) };
  return `- ${words === '' ? say('why.excerpt_bare', who) : say('why.excerpt', { ...who, words })}`;
};

const numbers = (list: readonly number[] | undefined): string => (list ?? []).map((it) => `[${it}]`).join('') || '–';

/** What was re-cited or dropped; of a piece of the instructions the reason alone. */
const sentenceLine = (say: Say, shown: Shown, verdict: SentenceVerdict): string => {
  const sentence = verdict.reason === 'instructions' ? '…' : shown.words(verdict.sentence, SENTENCE);
  if (verdict.kind === 'dropped')
    return `- ${say('why.dropped', { reason: reasonWord(say, verdict.reason), sentence })}`;
  const { from, citations } = verdict;
  return `- ${say('why.recited', { from: numbers(from), to: numbers(citations), sentence })}`;
};

const checked = (say: Say, shown: Shown, { tally, verdicts }: Account): string[] => {
  if (Object.keys(tally).length === 0) return [];
  const [kept, recited, dropped] = ['kept', 'recited', 'dropped'].map((kind) => countOf(tally, kind));
  const changed = verdicts.filter(({ kind }) => kind === 'dropped' || kind === 'recited').slice(0, MOST_SENTENCES);
  return [
    `**${say('why.checked.heading')}** ${say('why.checked', { kept: kept ?? 0, recited: recited ?? 0, dropped: dropped ?? 0 })}`,
    ...changed.map((verdict) => sentenceLine(say, shown, verdict)),
  ];
};

const numbersLine = (say: Say, { usage, cost, times, isReused }: Account): string => {
  const { search = 0, model = 0, ground = 0 } = times;
  const parts = [say('why.time', { seconds: (search + model + ground) / 1000, search, model, ground })];
  if (usage) {
    const { prompt_tokens: prompt, completion_tokens: completion, cached_tokens: cached } = usage;
    parts.unshift(say('why.usage', { prompt, completion, cached }));
  }
  if (cost !== undefined) parts.unshift(say('why.cost', { cost: cost / MILLION }));
  if (isReused) parts.unshift(say('why.reused'));
  return `-# ${parts.join(' · ')}`;
};

/** How an answer came about: what was found, what became of its sentences, what it took. */
export const whyCard = (account: Account, { say, services: { shown } }: Around): Reply =>
  privately(
    [
      outcomeLine(say, shown, account),
      ...(account.found.length > 0 ? [`**${say('why.found')}**`] : []),
      ...account.found.map((it) => foundLine(say, shown, it)),
      ...checked(say, shown, account),
      numbersLine(say, account),
    ].join('\n'),
  );
