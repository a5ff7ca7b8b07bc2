/** Columns a text takes on a terminal: Han, kana and Hangul take two. */
const widthOf = (text: string): number =>
  [...text.replace(/\p{M}/gu, '')].reduce(
    (sum, char) => sum + (/[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/.test(char) ? 2 : 1),
    0,
  );

const pad = (text: string, width: number, isLeft: boolean): string => {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return isLeft ? text + blanks : blanks + text;
};

/** Rows as aligned columns; the first row is the heading, the columns named in `left` are text. */
export const table = (rows: readonly (readonly string[])[], left: readonly number[] = [0]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, left.includes(column)))
      .join('  ')
      .trimEnd(),
  );
  const [heading = '', ...body] = lines;
  return [heading, '─'.repeat(widths.reduce((sum, it) => sum + it + 2, -2)), ...body].join('\n');
};
