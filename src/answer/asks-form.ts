import { askedFor, asksInside, fillers, opensQuestion, opensWithAuxiliary, requests } from './asking-words.js';
import type { SubjectEvidence } from './asks-subject.js';
import { opinions, stories } from './other-words.js';

/** How a sentence asks: by its words, by asking to be told, by its question mark alone, as a bare noun phrase, or not at all. */
export type AskingForm = 'worded' | 'requested' | 'marked' | 'fragment' | 'none';

/** Marks of all scripts that end a question, as folding leaves them. */
const questionMark = /[?؟⸮՞፧¿⁇⁈‽]/u;

const quotations = /"[^"]*"|“[^”]*”|„[^“]*“|«[^»]*»|「[^」]*」|『[^』]*』/gu;

/** The parts of a sentence that can begin with a question word, without what people say before they ask. */
const clausesOf = (sentence: string): string[] =>
  sentence
    .split(/[,;:(–—…]+\s*|\s-+\s|\.{2,}|\/(?=\s)|\s(?=(?:but|and|so|because|also)\s)/u)
    .map((clause) => clause.trim().replace(fillers, ''))
    .filter((clause) => clause !== '');

/** when gemini came out i cried: the question word only joins two statements. */
const joinsStatements = (clause: string): boolean =>
  /^(?:when|where|while|what|how|why|que|quando|cuando|quand|wenn|als|qui|ou|wo|wie|como) /.test(clause) &&
  !/^\p{L}+ (?:is|are|was|were|does|do|did|can|could|will|has|have)\b/u.test(clause) &&
  stories.test(clause.replace(/^\p{L}+ /u, ''));

const isFragment = (folded: string, evidence: SubjectEvidence): boolean =>
  evidence.words <= 6 &&
  (evidence.coverage >= 0.8 || (evidence.words <= 3 && evidence.coverage >= 0.5)) &&
  !/[!:]/.test(folded) &&
  !opinions.test(folded) &&
  !stories.test(folded) &&
  !/\b(?:is|are|was|were|will|has|have|had|got|gets|just|can|does|did|i|you|my|we|es|son|est|sont|ist|sind|e|hai|hat|would|could|should|may|might|if|as|ever|thanks|thank|it's|that's|there's|he's|she's|they|go|wrote|said|says|made|makes|beat|beats|uses|used|scored|scores \d|won|wins|released|launched|announced|works|runs|looks|seems|came|needs|better|best)\b/.test(
    folded,
  ) &&
  (askedFor.test(folded) || evidence.ownNames >= 2);

/** How a sentence, folded by `normalise`, asks. */
export const askingFormOf = (folded: string, evidence: SubjectEvidence): AskingForm => {
  const said = folded.replace(quotations, ' x ');
  const hasMark = questionMark.test(said);
  if (requests.test(said)) return 'requested';
  for (const clause of clausesOf(said)) {
    if (requests.test(clause)) return 'requested';
    if (!hasMark && joinsStatements(clause)) continue;
    if (opensQuestion.test(clause)) return 'worded';
    if (
      opensWithAuxiliary.test(clause) &&
      (hasMark || !/^\p{L}+ \p{L}+ing\b/u.test(clause)) &&
      (hasMark || evidence.saysGemini || evidence.ownNames + evidence.likelyNames + evidence.sharedNames > 0)
    )
      return 'worded';
    if (asksInside.test(clause) && (hasMark || !stories.test(clause))) return 'worded';
  }
  if (hasMark) return 'marked';
  return isFragment(folded, evidence) ? 'fragment' : 'none';
};
