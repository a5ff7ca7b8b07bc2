import { type Check, kindOf, type Observation } from '../observation.js';
import { citationChecks } from './citations.js';
import { claimChecks } from './claims.js';
import { markupChecks } from './markup.js';
import { outcomeChecks } from './outcome.js';
import { runtimeChecks } from './runtime.js';
import { secretChecks } from './secrets.js';
import { textChecks } from './text.js';

/** The phrases that a case may expect, by name. */
export const vocabulary: Readonly<Record<string, Check>> = {
  ...outcomeChecks,
  ...citationChecks,
  ...claimChecks,
  ...textChecks,
  ...markupChecks,
  ...secretChecks,
  ...runtimeChecks,
};

/** What holds for every case, whatever it expects. */
const invariants: readonly string[] = [
  'no_crash',
  'no_mention_ping',
  'length_le_2000',
  'citations_subset_1_50',
  'no_system_prompt',
  'no_secret',
  'no_control_chars',
  'fence_balanced',
];

/** At most one reply to one event, its further pages apart. */
const MOST_PAGES = 10;

const checkPhrase = (it: Observation, phrase: string): string[] => {
  const [name = '', ...rest] = phrase.split(':');
  const check = vocabulary[name];
  if (!check) return [`unknown phrase: ${phrase}`];
  const problem = check(it, rest.join(':'));
  return problem === undefined ? [] : [`${phrase}: ${problem}`];
};

/** All that is wrong with what a case left behind. */
export const problemsOf = (it: Observation, expect: readonly string[]): string[] => {
  const phrases = [...new Set([...expect, ...invariants])];
  const calls = it.requests.length <= 2 * it.repeats ? [] : [`${it.requests.length} calls of the model`];
  const answered = kindOf(it) === 'nothing' || it.replies.length <= MOST_PAGES * it.repeats ? [] : ['too many replies'];
  return [...phrases.flatMap((phrase) => checkPhrase(it, phrase)), ...calls, ...answered];
};
