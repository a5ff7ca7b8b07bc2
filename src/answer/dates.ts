/** Dates in the bot's languages, as month and day, with the year where it is said. */

export type FoundDate = {
  readonly year: number | undefined;
  readonly month: number | undefined;
  readonly day: number | undefined;
  readonly from: number;
  readonly to: number;
};

const locales = ['en', 'es', 'pt', 'fr', 'de', 'hi'];

/** Month names come from twelve formats of Intl, which take 7 MB and 30 ms: not before a date is looked for. */
const createShapes = () => {
  const months = new Map<string, number>();
  for (const locale of locales) {
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' });
      for (let month = 0; month < 12; month += 1) {
        const name = format
          .format(Date.UTC(2023, month, 15))
          .toLowerCase()
          .replace(/\.$/, '');
        // "mar", "set" and the like are words of other languages; "may" and "märz" have no shorter form.
        if (name.length > 2 && !['mar', 'set', 'out', 'mai', 'ago', 'may', 'ene', 'mars'].includes(name))
          months.set(name, month + 1);
      }
    }
  }
  for (const [name, month] of [
    ['may', 5],
    ['mai', 5],
    ['mars', 3],
  ] as const)
    months.set(name, month);

  const monthNames = [...months.keys()].sort((a, b) => b.length - a.length).join('|');
  const joined = String.raw`(?:\s+(?:de|of|del|d[eo])\s+|\s*[,.]?\s*)`;

  const shapes: readonly RegExp[] = [
    /(?<y>\d{4})\s*[年년]\s*(?:(?<m>\d{1,2})\s*[月월]\s*(?:(?<d>\d{1,2})\s*[日号號일])?)?/giu,
    /(?<!\d)(?<m>\d{1,2})\s*[月월]\s*(?<d>\d{1,2})\s*[日号號일]/giu,
    /(?<!\d)(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})(?!\d)/giu,
    /(?<!\d)(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})(?!\d)/giu,
    new RegExp(
      String.raw`(?<![\p{L}\d.])(?<d>\d{1,2})(?:st|nd|rd|th|er|º|ª)?\.?${joined}(?<name>${monthNames})\.?(?![\p{L}])(?:${joined}(?<y>\d{4}))?`,
      'giu',
    ),
    new RegExp(
      String.raw`(?<![\p{L}])(?<name>${monthNames})\.?\s+(?:the\s+)?(?<d>\d{1,2})(?:st|nd|rd|th)?(?![\d%.]\d|\d|%)(?:\s*,?\s*(?<y>\d{4}))?`,
      'giu',
    ),
    new RegExp(String.raw`(?<![\p{L}])(?<name>${monthNames})\.?${joined}(?<y>\d{4})(?!\d)`, 'giu'),
  ];

  const firstMonth = new RegExp(`^(?:${monthNames})(?!\\p{L})`, 'iu');

  return { months, shapes, firstMonth };
};

let made: ReturnType<typeof createShapes> | undefined;
const known = () => {
  made ??= createShapes();
  return made;
};

export const startsWithMonth = (text: string): boolean => known().firstMonth.test(text);

/** The dates of a text whose digits are plain. */
export const datesIn = (text: string): FoundDate[] => {
  const found: FoundDate[] = [];
  if (!/\d/.test(text)) return found;
  const { months, shapes } = known();
  for (const shape of shapes) {
    for (const match of text.matchAll(shape)) {
      const { y, m, d, name } = match.groups ?? {};
      const from = match.index;
      const to = from + match[0].length;
      if (found.some((it) => from < it.to && it.from < to)) continue;
      const month = name ? months.get(name.toLowerCase()) : m ? Number(m) : undefined;
      if (month !== undefined && (month < 1 || month > 12)) continue;
      found.push({ year: y ? Number(y) : undefined, month, day: d ? Number(d) : undefined, from, to });
    }
  }
  return found;
};
