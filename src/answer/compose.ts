import { withoutCitations } from './citations.js';
import { closeMarks } from './clean.js';
import type { Verdict } from './verdicts.js';
import { wordsIn } from './words.js';

/** Sentences together: what belongs to the next one, what is said twice, and the text that is left. */

/** Words that an answer may begin with on their own: "Nano.", "Yes.", "90.0%." */
const FRAGMENT = 4;

/** A bare name or word before a sentence says something only with it: so it is judged with it. */
export const withFragments = (sentences: readonly string[]): string[] =>
  sentences.reduce<string[]>((list, sentence) => {
    const last = list.at(-1);
    const isFragment =
      last !== undefined &&
      /^[^\n[]*$/.test(last) &&
      /[.!。！।]\s*$/u.test(last) &&
      last.split(/\s+/).length <= FRAGMENT;
    if (isFragment && wordsIn(last).length <= 2) list[list.length - 1] = last + sentence;
    else list.push(sentence);
    return list;
  }, []);

const sameWords = (sentence: string): string =>
  withoutCitations(sentence)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The text of what is kept; a sentence without a claim stays only before one. */
export const compose = (verdicts: readonly Verdict[]): string => {
  let text = '';
  let joining = '';
  for (const verdict of verdicts) {
    if (verdict.kind === 'joining') joining += verdict.sentence;
    if (verdict.kind === 'dropped') joining = '';
    if (verdict.kind === 'kept' || verdict.kind === 'recited') {
      text += joining + verdict.sentence;
      joining = '';
    }
  }
  return closeMarks(text.trim());
};

/** Characters before a sentence with which it might make a run of the instructions. */
const BEFORE = 200;

/** Parts of the instructions, each too short to tell, go as soon as they make one together. */
export const withoutLeaks = (verdicts: readonly Verdict[], leaks: (text: string) => boolean): Verdict[] => {
  const shown = verdicts.filter(({ kind }) => kind !== 'dropped').map(({ sentence }) => withoutCitations(sentence));
  if (!leaks(shown.join(''))) return [...verdicts];
  let before = '';
  return verdicts.map((verdict) => {
    if (verdict.kind === 'dropped') return verdict;
    const text = `${before}${withoutCitations(verdict.sentence)}`;
    if (leaks(text)) return { kind: 'dropped', sentence: verdict.sentence, reason: 'instructions' };
    before = text.slice(-BEFORE);
    return verdict;
  });
};

/** What an answer says a second time goes. */
export const withoutRepeats = (verdicts: readonly Verdict[]): Verdict[] => {
  const said = new Set<string>();
  return verdicts.map((verdict) => {
    if (verdict.kind !== 'kept' && verdict.kind !== 'recited') return verdict;
    const words = sameWords(verdict.sentence);
    if (said.has(words)) return { kind: 'dropped', sentence: verdict.sentence, reason: 'repeated' };
    said.add(words);
    return verdict;
  });
};
