import { parse } from 'yaml';
import { z } from 'zod';
import type { Excerpt } from '../types.js';

const frontMatter = z.strictObject({
  title: z.string().min(1),
  speaker: z.string().min(1),
  date: z.iso.date(),
  source: z.string().min(1),
  /** Numbers of headings and leftovers, which nobody should be answered with. */
  not_evidence: z.array(z.int().positive()).default([]),
});

export type Document = { readonly excerpts: readonly Excerpt[]; readonly problems: readonly string[] };

const frontMatterOf = (file: string, yaml: string): z.infer<typeof frontMatter> | string => {
  try {
    // Dates stay text: a YAML 1.1 date would become a moment in some time zone.
    const parsed = frontMatter.safeParse(parse(yaml, { schema: 'core' }));
    if (parsed.success) return parsed.data;
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'as a whole'}: ${issue.message}`);
    return `${file}: front matter: ${wrong.join('; ')}`;
  } catch {
    return `${file}: front matter is not YAML`;
  }
};

/**
 * Reads one document: front matter between two lines `---`, then one excerpt a line, `N. text`, with blank lines between.
 * The text is kept character for character. Problems name file and number, or file and line.
 */
export const readDocument = (file: string, source: string): Document => {
  const match = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source.replace(/^\uFEFF/, ''));
  if (!match)
    return {
      excerpts: [],
      problems: [`${file}: front matter is missing (title, speaker, date, source between two lines ---)`],
    };
  const meta = frontMatterOf(file, match[1] ?? '');
  if (typeof meta === 'string') return { excerpts: [], problems: [meta] };
  const problems: string[] = [];
  const excerpts: Excerpt[] = [];
  const before = match[0].split('\n').length - 1;
  const body = source.replace(/^\uFEFF/, '').slice(match[0].length);
  for (const [index, line] of body.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const numbered = /^(\d+)\.(?: ([\s\S]*))?$/.exec(line);
    if (!numbered) {
      problems.push(`${file}, line ${before + index + 1}: not an excerpt (each is one line, "N. text")`);
      continue;
    }
    const number = Number(numbered[1]);
    const text = numbered[2] ?? '';
    if (text.trim() === '') problems.push(`${file}: excerpt ${number} is empty`);
    const { title, speaker, date, source: from } = meta;
    excerpts.push({ number, text, speaker, date, title, source: from, evidence: !meta.not_evidence.includes(number) });
  }
  const numbers = new Set(excerpts.map(({ number }) => number));
  for (const number of meta.not_evidence.filter((it) => !numbers.has(it))) {
    problems.push(`${file}: not_evidence names ${number}, which is not in this document`);
  }
  if (excerpts.length === 0) problems.push(`${file}: holds no excerpt`);
  return { excerpts, problems };
};
