import type { Corpus } from '../types.js';
import { startsWithMonth } from './dates.js';
import { everydayWords } from './everyday-words.js';
import { multipliers } from './number-words.js';
import { isWellKnownName } from './well-known-names.js';
import { wordsIn } from './words.js';

/** Names of persons, companies, products and benchmarks, as far as Latin script tells them. */

export type NameVocabulary = {
  /** Lower-case words that the corpus writes as names: deepmind, hassabis, mmlu, bard. */
  readonly words: ReadonlySet<string>;
  /** The same as content words, stemmed. */
  readonly stems: ReadonlySet<string>;
  /** All words of the corpus, lower case: what is no unknown name. */
  readonly known: ReadonlySet<string>;
  /** Those of the speakers: jeff, dean. */
  readonly speakers: ReadonlySet<string>;
  /** Words that tell variants of the corpus' subject apart, so that one can't stand for another: ultra, pro, nano. */
  readonly variants: ReadonlySet<string>;
  /** Names with a number of their own, such as Gemini 1.0 and Pixel 8 Pro. */
  readonly numbered: RegExp;
};

// The subject itself, and what is capitalised by custom only.
const free = new Set([
  'gemini',
  'google',
  'googles',
  'geminis',
  'ai',
  'i',
  'ki',
  'ia',
  'api',
  'ok',
  'excerpt',
  'excerpts',
  'llm',
  'llms',
]);

const wordShape = /[@#]?[\p{Script=Latin}\d]+(?:[-'’][\p{Script=Latin}\d]+)*/gu;

// Shaped as names, but as much a common word as any.
const generic = new Set([
  'ai',
  'ki',
  'ia',
  'api',
  'llm',
  'llms',
  'ml',
  'rl',
  'ui',
  'uis',
  'ceo',
  'ok',
  'tv',
  'us',
  'usa',
  'fps',
]);

const bare = (word: string): string =>
  word
    .toLowerCase()
    .replace(/^[@#]/, '')
    .replace(/['’]s?$/, '')
    .replace(/['’]/g, '');

/** GoogleDeepMind → google deep mind; TPUv4 → tpuv 4: the parts of a written-together name. */
const partsOf = (word: string): string[] =>
  word
    .replace(/^[@#]/, '')
    .split(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})|[-'’]/u)
    .map((part) => part.toLowerCase())
    .filter((part) => part !== '' && part !== 's');

/** All forms of a text's words under which a name can be found in it. */
export const nameForms = (text: string): Set<string> => {
  const forms = new Set<string>();
  for (const [word] of text.matchAll(wordShape)) {
    const parts = partsOf(word);
    forms.add(bare(word)).add(bare(word).replaceAll('-', ''));
    // TPUv4 pods are v4 pods.
    const [, before = '', version] = /^(.*?)(v\d+\p{L}?)$/u.exec(word) ?? [];
    if (version) forms.add(version).add(bare(before));
    for (const part of parts) forms.add(part);
    for (let from = 0; from < parts.length; from += 1) {
      for (let to = from + 2; to <= parts.length; to += 1) forms.add(parts.slice(from, to).join(''));
    }
  }
  return forms;
};

const isShaped = (word: string): boolean => {
  const letters = word.replace(/^[@#]/, '').replace(/['’]s$/, '');
  return (
    /^[@#]/.test(word) ||
    /\p{Ll}\p{Lu}/u.test(letters) ||
    (/\p{Lu}/u.test(letters) && /\d/.test(letters)) ||
    /^\p{Lu}{2,}[\p{Lu}\d-]*s?$/u.test(letters) ||
    /^\p{Ll}+\d/u.test(letters)
  );
};

/** Names that their shape alone shows: MMLU, GPT-4V, AlphaCode, TPUv4. */
export const shapedNamesIn = (text: string): string[] =>
  [...text.matchAll(wordShape)].flatMap(([word]) => {
    const form = bare(word);
    return isShaped(word) && !generic.has(form) && !/^\d/.test(form) ? [form] : [];
  });

/** Where a text names a variant. Within a numbered name (Pixel 8 Pro) it is none. */
export const variantsIn = (
  text: string,
  { variants, numbered }: NameVocabulary,
): { readonly name: string; readonly at: number }[] =>
  [...text.replace(numbered, (match) => ' '.repeat(match.length)).matchAll(/(?<![\p{Script=Latin}\d])\p{Lu}\p{Ll}+/gu)]
    .map((match) => ({ name: match[0].toLowerCase(), at: match.index }))
    .filter(({ name, at }) => variants.has(name) && !/\p{L} \d+ $/u.test(text.slice(Math.max(0, at - 12), at)));

/** The subject is the name that the corpus gives most; its variants follow it and are met without it as well. */
const variantsOf = (texts: readonly string[]): Set<string> => {
  const all = texts.join('\n');
  const count = new Map<string, number>();
  for (const [name] of all.matchAll(/(?<=\p{Ll} )\p{Lu}\p{Ll}{3,}/gu)) count.set(name, (count.get(name) ?? 0) + 1);
  const [subject] = [...count].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (subject === undefined) return new Set();
  const after = new Set(
    [...all.matchAll(new RegExp(`${subject} (\\p{Lu}\\p{Ll}+)`, 'gu'))].map((match) => match[1] ?? ''),
  );
  const alone = (name: string) =>
    [...all.matchAll(new RegExp(`(?<!${subject} )(?<![\\p{L}\\d])${name}(?!\\p{L})`, 'gu'))].length;
  return new Set([...after].filter((name) => alone(name) >= 2).map((name) => name.toLowerCase()));
};

/** Characters before a word that tell whether a sentence begins there. */
const NEARBY = 16;

const startsSentence = (text: string, at: number): boolean =>
  /(?:^|[.!?:;。！？।\n•]|^\s*(?:[-*•]|\d+[.)]))[\s"“”'‘«„*_([]*$/u.test(
    `${at > NEARBY ? 'x' : ''}${text.slice(Math.max(0, at - NEARBY), at)}`,
  );

export const vocabularyOf = (corpus: Corpus): NameVocabulary => {
  const words = new Set<string>();
  const known = new Set<string>();
  const numbered = new Set<string>();
  for (const { text, speaker } of corpus.excerpts) {
    for (const match of `${text} ${speaker}`.matchAll(wordShape)) {
      const [word] = match;
      known.add(bare(word));
      for (const part of partsOf(word)) known.add(part);
      const isCapital =
        /^[@#]?\p{Lu}/u.test(word) && !/['’](?:m|d|ve|ll|re)$/.test(word) && !startsSentence(text, match.index);
      if ((isCapital || isShaped(word)) && !/^\d+$/.test(word)) {
        words.add(bare(word));
        for (const part of partsOf(word)) if (part.length > 2) words.add(part);
      }
    }
    for (const [name] of text.matchAll(/\b\p{Lu}\p{Ll}+ \d+(?:\.\d+)?(?!\d|[.,]\d|%)/gu)) {
      if (!/^(?:Dec|December|Section|Of)\b/.test(name)) numbered.add(name);
    }
  }
  const list = [...numbered]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace('.', '\\.').replace(' ', '[ \\u00a0-]?'));
  return {
    words,
    stems: new Set([...words].flatMap(wordsIn)),
    known,
    speakers: new Set(corpus.excerpts.flatMap(({ speaker }) => [...nameForms(speaker)])),
    variants: variantsOf(corpus.excerpts.filter((it) => it.evidence).map(({ text }) => text)),
    numbered: list.length ? new RegExp(`(?:${list.join('|')})(?![\\d%])(?!\\.\\d)`, 'giu') : /(?!)/g,
  };
};

const english = /\b(?:the|of|is|was|are|were|its|with|by|from|that|and|than|it|has|have|for|to)\b/i;

const germanWord =
  /(?<!\p{L})(?:der|die|das|des|und|ist|sind|ein|eine|mit|für|von|auf|den|dem|wird|wurde|werden|nicht|hat|sich|als|im|zum|zur|bei|auch|es|gibt|aus|nach|kann|soll|laut|bereits|allen|jedem)(?!\p{L})/giu;

const isGerman = (text: string): boolean => {
  const count = text.match(germanWord)?.length ?? 0;
  return count >= 2 || (count === 1 && !english.test(text));
};

const everyday: ReadonlySet<string> = new Set(wordsIn(everydayWords));

/** Endings of words that begin a sentence and name nobody: Additionally, Researchers, Training, Availability. */
const commonEnding = /(?:s|ly|ing|ed|tion|ment|ness|ity|er|or|ance|ence|age|al|ive|ful|able)$/;

/** A word after a name that says what it is or does. */
const verb =
  /^ (?:is|was|has|had|can|could|will|would|may|did|does|and|or|built|won|beat|led|ran|made|wrote|said|became|gave|got|set|took|came|\p{Ll}+(?:s|ed))(?= )/u;

/**
 * The names that a sentence gives, in the form in which an excerpt must hold them. A capitalised word within a sentence is a name
 * (in German, where every noun is one, only next to another); at its start only if the corpus or the world knows it as one, its shape
 * says so, or nobody knows it as a word: `isFamiliar` tells of a content word whether the corpus or its search terms have it.
 */
export const namesIn = (
  sentence: string,
  vocabulary: NameVocabulary,
  isFamiliar: (word: string) => boolean = () => true,
): string[] => {
  const german = isGerman(sentence);
  const matches = [...sentence.matchAll(wordShape)];
  const isCapital = (index: number): boolean => /^\p{Lu}/u.test(matches[index]?.[0] ?? '');
  const isUnknown = (form: string): boolean =>
    !vocabulary.known.has(form) && !startsWithMonth(form) && !multipliers.has(form) && wordsIn(form).length > 0;
  // Two unknown capitals side by side are a person's name; an unknown beside a known (Kollege Oriol) is any noun.
  const adjoins = (index: number, other: number): boolean => {
    const [a, b] = index < other ? [matches[index], matches[other]] : [matches[other], matches[index]];
    const gap = a && b ? sentence.slice(a.index + a[0].length, b.index) : '';
    return gap === ' ' && isCapital(other) && (!german || isUnknown(bare(matches[other]?.[0] ?? '')));
  };
  return matches.flatMap((match, index) => {
    const [word] = match;
    const form = bare(word);
    if (free.has(form) || /^\d+$/.test(form)) return [];
    const isKnownName = vocabulary.words.has(form) || vocabulary.words.has(form.replaceAll('-', ''));
    if (isShaped(word)) return [form === 'usa' ? 'us' : form];
    if (!isCapital(index) || form.length < 2 || startsWithMonth(form)) return [];
    if (isKnownName) return [form];
    if (isWellKnownName(form)) return [form];
    const start = startsSentence(sentence, match.index);
    const isUnknownSubject =
      start &&
      !german &&
      english.test(sentence) &&
      isUnknown(form) &&
      !commonEnding.test(form) &&
      verb.test(sentence.slice(match.index + word.length)) &&
      wordsIn(form).every((it) => !isFamiliar(it) && !everyday.has(it));
    if (isUnknownSubject) return [form];
    const hasNeighbour = adjoins(index, index + 1) || adjoins(index, index - 1);
    if (start || german) return hasNeighbour && isUnknown(form) ? [form] : [];
    return [form];
  });
};
