import { describe, expect, test } from '@jest/globals';
import { commands, controls, messageCommands } from '../../commands/index.js';
import { isGroup, type Option, type Subcommand } from '../../src/command.js';
import { ages } from '../../src/store/ages.js';
import { en } from '../../src/words/en.js';

const subcommands: readonly (readonly [string, Subcommand])[] = commands.flatMap(({ name, children }) =>
  children.flatMap((child) =>
    isGroup(child)
      ? child.subcommands.map((it) => [`${name} ${child.name} ${it.name}`, it] as const)
      : [[`${name} ${child.name}`, child] as const],
  ),
);

const options: readonly (readonly [string, Option])[] = subcommands.flatMap(([name, it]) =>
  it.options.map((option) => [`${name} ${option.name}`, option] as const),
);

const wordOf = (key: string): string => {
  const word = (en as Readonly<Record<string, string>>)[key];
  if (word === undefined) throw new Error(`no word for ${key}`);
  return word;
};

describe('Discord takes every definition', () => {
  test.each([...subcommands, ...options])('/%s has a name and a description that fit', (_, { name, description }) => {
    expect(name).toMatch(/^[-_'\p{L}\p{N}]{1,32}$/u);
    expect(name).toBe(name.toLowerCase());
    expect(wordOf(description).length).toBeLessThanOrEqual(100);
  });

  test.each(options.filter(([, { choices }]) => choices))('/%s has words for at most 25 choices', (_, option) => {
    expect(option.choices?.length).toBeLessThanOrEqual(25);
    for (const choice of option.choices ?? [])
      expect(wordOf(`${option.description}.${choice}`).length).toBeLessThanOrEqual(100);
  });

  test.each(subcommands)('/%s asks first for what it requires', (_, it) => {
    const required = it.options.map((option) => option.required);
    expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
  });

  test('a message command’s name has at most 32 characters', () => {
    for (const { name } of messageCommands) expect(wordOf(name).length).toBeLessThanOrEqual(32);
  });

  test('no two controls have one name, and none has a colon', () => {
    const names = controls.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).not.toContain(':');
  });
});

test('what /gemini privacy says of ages is how long things are kept', () => {
  const day = 86_400_000;
  expect(ages).toMatchObject({
    answers: 30 * day,
    feedback: 180 * day,
    claims: day,
    counters: 2 * day,
    notices: 30 * day,
  });
  expect(en['privacy.kept']).toMatch(/buttons[^\n]*: 30 days/);
  expect(en['privacy.kept']).toMatch(/thumbs[^\n]*: 180 days/);
  expect(en['privacy.kept']).toMatch(/answered: a day; counters[^\n]*: two days; that you saw a notice: 30 days/);
});
