import { describe, expect, test } from '@jest/globals';
import { commands } from '../../commands/index.js';
import { isGroup } from '../../src/command.js';
import { locales } from '../../src/types.js';
import { isWord, sayIn, type WordKey } from '../../src/words/words.js';

/** Names that stand side by side: a command's or a group's subcommands, and a subcommand's options. */
const siblings: readonly (readonly [string, readonly string[]])[] = commands.flatMap(({ name, children }) => {
  const subcommands = children.flatMap((child) =>
    isGroup(child)
      ? child.subcommands.map((it) => [`${name} ${child.name} ${it.name}`, it] as const)
      : [[`${name} ${child.name}`, child] as const],
  );
  return [
    [name, children.map((it) => it.name)] as const,
    ...children.filter(isGroup).map((it) => [`${name} ${it.name}`, it.subcommands.map((inner) => inner.name)] as const),
    ...subcommands.map(([path, { options }]) => [path, options.map((it) => it.name)] as const),
  ];
});

const keyOf = (name: string): WordKey => {
  const key = `name.${name}`;
  if (!isWord(key)) throw new Error(`no words for the name ${name}`);
  return key;
};

const used = [...new Set(siblings.flatMap(([, names]) => names))];

test('every subcommand and option has a name in every language, and English has its own', () => {
  for (const name of used) expect(sayIn('en')(keyOf(name))).toBe(name);
});

describe.each(locales)('%s', (locale) => {
  const say = sayIn(locale);

  test('has names that Discord takes', () => {
    for (const name of used.map((it) => say(keyOf(it)))) {
      expect(name).toMatch(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u);
      expect(name).toBe(name.toLowerCase());
    }
  });

  test.each(siblings)('has no two names alike in /%s', (_, names) => {
    const spoken = names.map((it) => say(keyOf(it)));
    expect(new Set(spoken).size).toBe(spoken.length);
  });
});
