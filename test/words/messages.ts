import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from '../../src/types.js';

/** An ICU message's parts, read by the parser that the bot formats with. */

export type Plural = {
  readonly placeholder: string;
  /** By category, or `=0`: whether that branch shows the number. */
  readonly branches: ReadonlyMap<string, boolean>;
};

export type Message = { readonly placeholders: readonly string[]; readonly plurals: readonly Plural[] };

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The kinds of elements (formatjs.github.io/docs/icu-messageformat-parser). */
const kind = { literal: 0, plural: 6, pound: 7 } as const;

export const messageOf = (text: string, locale: Locale): Message => {
  const placeholders = new Set<string>();
  const plurals: Plural[] = [];
  const read = (elements: readonly Element[]): void => {
    for (const element of elements) {
      if (element.type === kind.literal || element.type === kind.pound) continue;
      placeholders.add(String(element.value));
      if (element.type !== kind.plural) continue;
      const branches = Object.entries(element.options);
      plurals.push({
        placeholder: element.value,
        branches: new Map(branches.map(([name, { value }]) => [name, value.some((it) => it.type === kind.pound)])),
      });
      for (const [, { value }] of branches) read(value);
    }
  };
  read(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst());
  return { placeholders: [...placeholders].sort(), plurals };
};
