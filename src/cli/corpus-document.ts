import { stringify } from 'yaml';

/** What a document's front matter says. */
export type About = {
  readonly title: string;
  readonly speaker: string;
  /** ISO 8601, such as 2024-05-01. */
  readonly date: string;
  readonly source: string;
};

/** The paragraphs of a text, each in one line; numbers that stand before them ("12. ") go, since they are numbered anew. */
export const paragraphsOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n(?:[ \t]*\r?\n)+|\r?\n(?=\d+\. )/)
    .map((paragraph) =>
      paragraph
        .replace(/\s*\r?\n\s*/g, ' ')
        .replace(/^\s*\d+\. /, '')
        .trim(),
    )
    .filter((paragraph) => paragraph !== '');

/** `04-the-sourdough-handbook.md`: its place among the documents, and its title in letters that every file system takes. */
export const fileNameOf = (place: number, title: string): string => {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return `${String(place).padStart(2, '0')}-${words || 'document'}.md`;
};

/** A document: front matter, then an excerpt a line, numbered from `first`. */
export const toDocument = (about: About, paragraphs: readonly string[], first: number): string => {
  const excerpts = paragraphs.map((paragraph, index) => `${first + index}. ${paragraph}`);
  return `---\n${stringify(about, { schema: 'core', lineWidth: 0 })}---\n\n${excerpts.join('\n\n')}\n`;
};
