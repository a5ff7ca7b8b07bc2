/** Tables in markdown, which Discord doesn't draw, as a list: each row one line, each cell with the head of its column. */

const isRow = (line: string): boolean => /^\s*\|.*\|\s*$/.test(line);
const isRule = (line: string): boolean => /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$/.test(line);

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());

const asItem = (heads: readonly string[], row: string): string => {
  const [first = '', ...more] = cellsOf(row);
  const rest = more.map((cell, index) => [heads[index + 1] ?? '', cell].filter((it) => it !== '').join(' '));
  return `- ${[first, rest.join(', ')].filter((it) => it !== '').join(': ')}`;
};

export const withoutTables = (text: string): string => {
  if (!text.includes('|')) return text;
  const lines = text.split('\n');
  const out: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (!(isRow(line) && isRule(lines[at + 1] ?? ''))) {
      if (!(isRule(line) && line.includes('|'))) out.push(line);
      continue;
    }
    const heads = cellsOf(line);
    for (at += 2; at < lines.length && isRow(lines[at] ?? ''); at += 1) out.push(asItem(heads, lines[at] ?? ''));
    at -= 1;
  }
  return out.join('\n');
};
