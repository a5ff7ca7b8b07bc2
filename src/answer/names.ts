import type { Corpus } from '../types.js';

/** Names of persons, companies, products and benchmarks, as far as Latin script tells them. */

export type NameVocabulary = {
  /** Lower-case words that the corpus writes as names: deepmind, hassabis, mmlu, bard. */
  readonly words: ReadonlySet<string>;
  /** All words of the corpus, lower case: what is no unknown name. */
  readonly known: ReadonlySet<string>;
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
]);

const wordShape = /[@#]?[\p{Script=Latin}\d]+(?:[-'’][\p{Script=Latin}\d]+)*/gu;

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
    /^\p{Lu}{2,}[\p{Lu}\d-]*s?$/u.test(letters)
  );
};

const startsSentence = (text: string, at: number): boolean =>
  /(?:^|[.!?:;。！？।\n•]|^\s*(?:[-*•]|\d+[.)]))[\s"“”'‘«„*_([]*$/u.test(text.slice(0, at));

export const vocabularyOf = (corpus: Corpus): NameVocabulary => {
  const words = new Set<string>();
  const known = new Set<string>();
  const numbered = new Set<string>();
  for (const { text, speaker } of corpus.excerpts) {
    for (const match of `${text} ${speaker}`.matchAll(wordShape)) {
      const [word] = match;
      known.add(bare(word));
      for (const part of partsOf(word)) known.add(part);
      const isCapital = /^[@#]?\p{Lu}/u.test(word) && !startsSentence(text, match.index);
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
    known,
    numbered: list.length ? new RegExp(`(?:${list.join('|')})(?![\\d%])(?!\\.\\d)`, 'giu') : /(?!)/g,
  };
};

const isGerman = (text: string): boolean =>
  (text.match(/\b(?:der|die|das|und|ist|ein|eine|mit|für|von|auf|den|dem|wird|wurde|nicht)\b/gi)?.length ?? 0) >= 2;

/**
 * The names that a sentence gives, in the form in which an excerpt must hold them. A capitalised word within a sentence is a name
 * (in German, where every noun is one, only next to another); at its start only if the corpus knows it as one, or its shape says so.
 */
export const namesIn = (sentence: string, vocabulary: NameVocabulary): string[] => {
  const german = isGerman(sentence);
  const matches = [...sentence.matchAll(wordShape)];
  const isCapital = (index: number): boolean => /^\p{Lu}/u.test(matches[index]?.[0] ?? '');
  const adjoins = (index: number, other: number): boolean => {
    const [a, b] = index < other ? [matches[index], matches[other]] : [matches[other], matches[index]];
    return (
      a !== undefined && b !== undefined && sentence.slice(a.index + a[0].length, b.index) === ' ' && isCapital(other)
    );
  };
  return matches.flatMap((match, index) => {
    const [word] = match;
    const form = bare(word);
    if (free.has(form) || /^\d+$/.test(form)) return [];
    const isKnownName = vocabulary.words.has(form) || vocabulary.words.has(form.replaceAll('-', ''));
    if (isShaped(word)) return [form];
    if (!isCapital(index) || form.length < 2) return [];
    if (isKnownName) return [form];
    const start = startsSentence(sentence, match.index);
    const hasNeighbour = adjoins(index, index + 1) || adjoins(index, index - 1);
    if (start) return hasNeighbour && !vocabulary.known.has(form) ? [form] : [];
    if (german) return hasNeighbour && !vocabulary.known.has(form) ? [form] : [];
    return [form];
  });
};
