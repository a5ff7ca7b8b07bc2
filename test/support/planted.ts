import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../../src/playground/server/world.js';

/**
 * All that the bots of a test run have written is kept in one folder (`test/support/planted-setup.ts`), beside what must not stand
 * in it, and searched when the run is over (`test/support/planted-search.ts`).
 */
export const FOLDER = 'TEST_OUTPUT_FOLDER';

type Kept = {
  readonly output: string;
  /** Tokens and keys: in nobody's output. */
  readonly secrets: readonly string[];
  /** What was said to this bot and by it, and who was there: not in its own. */
  readonly words: readonly string[];
};

/** Shorter ones are in any text. */
const LEAST = 16;

/** A text, and stretches of it: an error's words hold a part. */
const stretchesOf = (text: string): string[] =>
  text
    .split(/[\n“”]/)
    .flatMap((line) => [line.trim(), ...(line.match(/.{24}/g) ?? [])])
    .filter((it) => it.length >= LEAST && it.includes(' '));

const wordsOf = ({ messages, users, guilds }: World): string[] => [
  ...[...messages.values()].flatMap(({ content }) => stretchesOf(content)),
  // As a value: "ana" is in many a word.
  ...[...users.values()].map(({ username }) => `"${username}"`),
  ...[...guilds.values()].map(({ name }) => `"${name}"`),
];

/** Keeps what a bot has written. Does nothing where nobody searches. */
export const keepOutput = (output: string, secrets: readonly string[], world?: World): void => {
  const folder = process.env[FOLDER];
  if (!folder || output === '') return;
  const words = world ? [...new Set(wordsOf(world))] : [];
  const kept: Kept = { output, secrets: secrets.filter((it) => it.length >= 8), words };
  mkdirSync(folder, { recursive: true });
  // Each test file has this module anew, so a count would begin anew as well.
  writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify(kept));
};

/** What lets somebody answer in the bot's name: the local Discord's tokens of interactions. */
const interactionToken = /token-\d{15,}/;

/** As it would stand in a line of JSON. */
const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

const linesWith = (output: string, wanted: readonly string[]): string[] => {
  const forms = [...new Set(wanted.flatMap((it) => [it, escaped(it)]))].filter((it) => output.includes(it));
  return output.split('\n').filter((line) => interactionToken.test(line) || forms.some((it) => line.includes(it)));
};

/** How much was searched, for how many secrets, and each line that holds something that it must not. */
export const searchOutputs = (folder: string) => {
  const all = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Kept);
  const secrets = [...new Set(all.flatMap((it) => it.secrets))];
  return {
    outputs: all.length,
    bytes: all.reduce((sum, { output }) => sum + output.length, 0),
    secrets: secrets.length,
    words: all.reduce((sum, { words }) => sum + words.length, 0),
    found: [...new Set(all.flatMap(({ output, words }) => linesWith(output, [...secrets, ...words])))],
  };
};
