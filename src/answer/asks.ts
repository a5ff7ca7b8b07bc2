import { normalise } from '../corpus/tokens.js';
import type { Corpus } from '../types.js';
import { type AskingForm, askingFormOf } from './asks-form.js';
import { createSubject, type SubjectEvidence, saysGemini } from './asks-subject.js';
import {
  asksPeople,
  callsAssistant,
  codeTrouble,
  ofOneself,
  opinions,
  otherGeminis,
  otherProducts,
  otherUses,
  pointsBack,
  retorts,
  takesBack,
} from './other-words.js';

/** Why a message in a channel set to "questions" is answered or not; for the inspector. */
export type AsksBecause =
  | 'names_subject_and_asks'
  | 'talks_of_subject_and_asks'
  | 'nothing_said'
  | 'asks_nothing'
  | 'another_subject'
  | 'another_gemini'
  | 'asks_people'
  | 'retort'
  | 'opinion'
  | 'taken_back'
  | 'code_trouble';

export type Asks = { readonly asks: boolean; readonly because: AsksBecause };

const silent = (because: AsksBecause): Asks => ({ asks: false, because });

/** Sentences of a message that are looked at, and UTF-16 units of each: so that the time it takes has a bound. */
const MOST_SENTENCES = 12;
const LONGEST_SENTENCE = 400;

/** UTF-16 units of a message that are looked at; Discord lets people write 2,000, 4,000 with Nitro. */
const LOOKED_AT = 2_000;

/** The words a person wrote: without quoted lines, code, links, mentions, emoji and the marks of Markdown. */
const ownWords = (text: string): string =>
  text
    .slice(0, LOOKED_AT)
    .replace(/^>.*$/gm, ' ')
    .replace(/```[\s\S]*?(?:```|$)/g, ' ')
    .replace(/\bhttps?:\/\/\S+|\bwww\.\S+/gi, ' ')
    .replace(/<(?:@[!&]?|#|a?:\w+:|t:|\/[\w -]+:|id:)[^<>]{0,100}>/g, ' ')
    .replace(/@(?:everyone|here)\b/g, ' ')
    .replace(/[*_~|`]+/g, ' ')
    .trim();

const sentencesOf = (text: string): string[] =>
  text
    .split(/\n+|(?<=[.!…])\s+|(?<=[?？؟]["'”’)]?)\s+|(?<=[。！？।])/u)
    .map((it) => it.trim())
    .filter((it) => it !== '')
    .slice(-MOST_SENTENCES)
    .map((it) => it.slice(0, LONGEST_SENTENCE));

type Subject = 'named' | 'talked_of' | 'none';

const oursFor = ({ ownNames, likelyNames, sharedNames }: SubjectEvidence): boolean =>
  ownNames + likelyNames + sharedNames > 0;

/** What names and words make of the subject, as measured on messages people typed. `folded` as `normalise` leaves it. */
const subjectOf = (folded: string, evidence: SubjectEvidence): Subject => {
  const { ownNames, likelyNames, sharedNames, topic, coverage } = evidence;
  if (evidence.saysGemini || ownNames > 0) return 'named';
  if (otherUses.test(folded)) return 'none';
  if (likelyNames > 0 && coverage >= 0.4) return 'named';
  if (otherProducts.test(folded)) return 'none';
  const weight = topic + sharedNames * 0.5;
  if (sharedNames > 1 && coverage >= 0.6 && weight >= 1.7) return 'named';
  if (ofOneself.test(folded)) return 'none';
  if (sharedNames > 0 && coverage >= 0.75 && weight >= 1.7) return 'named';
  return coverage >= 0.75 && topic >= (coverage === 1 ? 1.5 : 1.8) ? 'talked_of' : 'none';
};

/** What makes a sentence that asks in form no question for the corpus. */
const objectionTo = (folded: string, form: AskingForm, evidence: SubjectEvidence): AsksBecause | undefined => {
  if (takesBack.test(folded)) return 'taken_back';
  if (otherGeminis.test(folded) && !(oursFor(evidence) && evidence.saysGemini)) return 'another_gemini';
  if (retorts.test(folded)) return 'retort';
  if (form !== 'requested' && asksPeople.test(folded)) return 'asks_people';
  if (codeTrouble.test(folded)) return 'code_trouble';
  if ((form === 'marked' || form === 'fragment') && opinions.test(folded)) return 'opinion';
  return undefined;
};

/**
 * Whether a message that nobody addressed to the bot asks about the subject of the corpus, Google's Gemini, and why.
 * In: the text as written. Pure, without a model; never throws. Building it reads all search terms, as long as
 * building the search: once.
 */
export const createAsksAboutGemini = (corpus: Corpus): ((text: string) => Asks) => {
  const subject = createSubject(corpus);

  const judge = (sentence: string, foldedWhole: string): Asks => {
    const asWritten = normalise(sentence).trim();
    const called = asWritten.replace(callsAssistant, '');
    const isCall = called !== asWritten;
    // Who calls the assistant means it by "you".
    const folded = isCall ? called.replace(/\b(?:you|u)\b/g, 'it').replace(/\b(?:your|ur)\b/g, 'its') : called;
    const evidence = subject(folded);
    const form = askingFormOf(folded, evidence);
    if (form === 'none') return silent('asks_nothing');
    const objection = objectionTo(folded, form, evidence);
    if (objection) return silent(objection);
    if (otherGeminis.test(foldedWhole) && !oursFor(evidence)) return silent('another_gemini');
    const about = subjectOf(folded, evidence);
    if (about === 'talked_of') return { asks: true, because: 'talks_of_subject_and_asks' };
    // What is asked may have been named in the sentence before: read the gemini paper. how long is it?
    const isNamed = about === 'named' || (!isCall && saysGemini(foldedWhole) && pointsBack.test(folded));
    return isNamed ? { asks: true, because: 'names_subject_and_asks' } : silent('another_subject');
  };

  return (text) => {
    const own = ownWords(text);
    if (!/[\p{L}\p{N}]/u.test(own)) return silent('nothing_said');
    const foldedWhole = normalise(own);
    let last = silent('asks_nothing');
    for (const sentence of sentencesOf(own)) {
      const judged = judge(sentence, foldedWhole);
      if (judged.asks) return judged;
      if (judged.because !== 'asks_nothing') last = judged;
    }
    return last;
  };
};
