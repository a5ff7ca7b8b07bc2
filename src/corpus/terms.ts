import type { ExcerptNumber } from '../types.js';

export type Terms = {
  readonly byNumber: ReadonlyMap<ExcerptNumber, readonly string[]>;
  readonly problems: readonly string[];
};

/** What opens an excerpt's terms: `[7]`, with a phrase behind it or without. */
const heading = /^[[［]\s*(\d+)\s*[\]］]:?\s*(.*)$/;

/**
 * Reads search terms: a line `[7]` begins those of excerpt 7, then one phrase a line; `#` begins a comment line, a bullet is no
 * part of a phrase, and a number may come again. All languages' phrases of an excerpt go together; `count` is how many
 * excerpts there are.
 */
export const readTerms = (files: readonly (readonly [name: string, text: string])[], count: number): Terms => {
  const byNumber = new Map<ExcerptNumber, string[]>();
  const problems: string[] = [];
  for (const [file, text] of files) {
    let phrases: string[] | undefined;
    for (const [index, raw] of text.split(/\r\n|[\n\r]/).entries()) {
      const line = raw.replace(/^\s*[-*•]\s+/, '').trim();
      if (line === '' || line.startsWith('#')) continue;
      const opened = heading.exec(line);
      if (opened) {
        const number = Number(opened[1]);
        if (number < 1 || number > count)
          problems.push(`terms/${file}, line ${index + 1}: there is no excerpt ${number}`);
        phrases = byNumber.get(number) ?? [];
        byNumber.set(number, phrases);
        if (opened[2]) phrases.push(opened[2]);
      } else if (phrases) phrases.push(line);
      else problems.push(`terms/${file}, line ${index + 1}: a phrase before the first [number]`);
    }
  }
  return { byNumber, problems };
};
