import type { Mark } from '../types.js';
import type { Claim } from './claim.js';

/** The fixed marks by which a model says that a fixed text fits; it never words such a text itself. */

const names: Readonly<Record<string, Mark>> = {
  NOT_COVERED: 'not_covered',
  NOT_FOUND: 'not_covered',
  ANOTHER_GEMINI: 'another_gemini',
  LATER_THAN_CORPUS: 'later_than_corpus',
  DISTRESS: 'distress',
};

const shape = new RegExp(
  String.raw`\[{0,2}[*_\`]{0,3}\b(${Object.keys(names).join('|').replaceAll('_', '[_ ]')})\b[*_\`]{0,3}\]{0,2}[.!]?`,
  'g',
);

const markOf = (written: string): Mark | undefined => names[written.replaceAll(' ', '_')];

/** The first mark of a text, and whether the text begins with it. */
export const readMark = (text: string): { readonly mark: Mark; readonly isFirst: boolean } | undefined => {
  const [match] = text.matchAll(shape);
  const mark = match && markOf(match[1] ?? '');
  return mark && { mark, isFirst: /^[\s*_`"'([]*$/.test(text.slice(0, match.index)) };
};

/** A mark is never shown. */
export const withoutMarks = (text: string): string => text.replace(shape, '');

// "The excerpts do not say …", as models put it in the bot's languages.
const source = `(?:excerpts?|sources?|corpus|text|context|passages?|documents?|information (?:provided|given)|extractos?|fragmentos?|fuentes?|trechos?|fontes?|extraits?|auszüge|textauszüge|quellen|摘录|摘錄|片段|资料|資料|文中|抜粋|資料|발췌|자료|अंश|उद्धरण)`;
const saysNothing: readonly RegExp[] = [
  new RegExp(
    String.raw`${source}\b[^.!?]{0,40}?\b(?:do|does|did)(?:\s+not|n[’']t)\s+(?:\p{L}+\s+)?(?:say|mention|contain|cover|specify|include|provide|state|give|address|tell|discuss|disclose|hold|answer)`,
    'iu',
  ),
  new RegExp(
    String.raw`\b(?:not|isn[’']t|aren[’']t|never)\s+(?:\p{L}+\s+){0,3}(?:mentioned|covered|specified|stated|included|given|disclosed|provided|found|discussed)\b[^.!?]{0,30}\b(?:in|by)\b[^.!?]{0,20}${source}`,
    'iu',
  ),
  /^\W*(?:i(?:[’']m| am)? (?:don[’']t|do not|cannot|can[’']t|couldn[’']t|could not|am not able|unable|sorry)|sorry|unfortunately|as an ai)\b/iu,
  new RegExp(
    String.raw`${source}[^.!?]{0,30}\bno\s+(?:lo\s+)?(?:dicen|mencionan|indican|especifican|incluyen|contienen|cubren|menciona|dice)`,
    'iu',
  ),
  new RegExp(
    String.raw`${source}[^.!?]{0,30}\bnão\s+(?:dizem|mencionam|indicam|especificam|incluem|contêm|cobrem)`,
    'iu',
  ),
  new RegExp(
    String.raw`${source}[^.!?]{0,30}\bne\s+(?:le\s+)?(?:disent|mentionnent|précisent|indiquent|contiennent|couvrent)\s+pas`,
    'iu',
  ),
  new RegExp(String.raw`${source}[^.!?]{0,60}\b(?:nicht|keine?)\b`, 'iu'),
  new RegExp(`${source}[^。]{0,12}(?:没有|沒有|未|并未|並未)(?:提|说|說|涉及|包含|给出|給出|说明|說明)`, 'u'),
  new RegExp(`${source}[^。]{0,20}(?:述べ|記載|言及|書かれ|含まれ|触れ)[^。]{0,8}(?:ません|ない)`, 'u'),
  new RegExp(`${source}[^.]{0,30}(?:언급|나와|포함|설명|밝히)[^.]{0,8}(?:않|없)`, 'u'),
  new RegExp(`${source}[^।.]{0,60}नहीं`, 'u'),
];

// "The sources differ.": true of many a pair of excerpts, and nothing that one of them says.
const differ =
  /\b(?:differ|disagree|diverge|conflict|contradict|vary|varies|difieren|coinciden|divergem|discordam|divergent|unterscheiden|abweichen|widersprechen|auseinander)|不同|不一致|不一|矛盾|分歧|異な|違|食い違|다릅|다르|엇갈|अलग|भिन्न/iu;

/** A short sentence that only says that the sources disagree: no figure, no name. */
export const saysTheyDiffer = (sentence: string, claim: Claim): boolean =>
  differ.test(sentence) &&
  claim.words.length <= 8 &&
  claim.figures.figures.length + claim.names.length + claim.quotations.length === 0;

/** A sentence in which a model says in its own words that it can't answer. */
export const abstains = (sentence: string): boolean => saysNothing.some((pattern) => pattern.test(sentence));
