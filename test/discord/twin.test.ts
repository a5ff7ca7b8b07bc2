/**
 * The happy path against discord-digital-twin, a fake Discord that nobody of this project wrote: what the local one takes for
 * granted might be wrong in the same way as the bot. The twin doesn't cover: direct messages, permissions, intents and the blanking
 * of content, the three seconds and fifteen minutes, rate limits, visibility (an ephemeral answer is stored like any other),
 * components' and commands' rules, contexts and user installs, autocomplete, files, resuming, shards. It has no GET of commands:
 * test/support/twin.ts answers that with an empty list.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { commands, controls, messageCommands } from '../../commands/index.js';
import { runBot } from '../../src/bot.js';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { createModelEndpoint } from '../support/model-endpoint.js';
import type { TwinAnswer, TwinOrder } from '../support/twin.js';

let twin: ChildProcess;
let folder: string;
let endpoint: Awaited<ReturnType<typeof createModelEndpoint>>;
let running: Awaited<ReturnType<typeof runBot>>;

const answer = async <K extends TwinAnswer['kind']>(kind: K): Promise<Extract<TwinAnswer, { kind: K }>> => {
  const [said] = (await once(twin, 'message')) as [TwinAnswer];
  if (said.kind !== kind) throw new Error(`the twin said ${JSON.stringify(said)}`);
  return said as Extract<TwinAnswer, { kind: K }>;
};
const order = (wanted: TwinOrder) => twin.send(wanted);

/** Gives an order and waits until the bot is done with the event that it makes. */
const settled = async (wanted: TwinOrder): Promise<void> => {
  order(wanted);
  const { id } = await answer('event');
  await running.bot.open.settled(id);
};

const written = async () => {
  order({ kind: 'read' });
  return answer('messages');
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gemini-twin-'));
  endpoint = await createModelEndpoint({ text: 'It scored 90.0% on MMLU [47].' });
  twin = fork(fileURLToPath(new URL('../support/twin.js', import.meta.url)), { execArgv: [] });
  const { place } = await answer('place');
  const config = readConfig({
    DISCORD_TOKEN: place.token,
    DISCORD_API_URL: place.api,
    DATABASE_URL: `sqlite:${join(folder, 'gemini.db')}`,
    OPENAI_API_KEY: 'sk-planted-key-0123456789abcdef',
    OPENAI_BASE_URL: endpoint.url,
  });
  if (!config.discord) throw new Error('a token is set above');
  const catalogue = { commands, messageCommands, controls };
  running = await runBot({ ...config, discord: config.discord }, catalogue, createLog('fatal'));
  const { guildId, channelId } = place;
  await running.store.channels.add(
    { guildId, channelId, when: 'every_message', where: 'in_place', locale: undefined, cooldown: 0 },
    Date.now(),
  );
});

afterAll(async () => {
  await running?.stop(0);
  twin?.disconnect();
  await endpoint?.close();
  await rm(folder, { recursive: true, force: true });
});

test('the commands are registered with a Discord of somebody else', async () => {
  expect((await written()).commands).toEqual(expect.arrayContaining(['gemini', 'gemini-config']));
});

test('/gemini ask in a server gives a cited answer there', async () => {
  await settled({ kind: 'slash', subcommand: 'ask', options: { question: 'What did Gemini Ultra score on MMLU?' } });
  expect((await written()).contents.at(-1)).toContain('It scored 90.0% on MMLU [47].');
});

test('a message in a configured channel is answered there', async () => {
  const before = (await written()).contents.length;
  await settled({ kind: 'say', content: 'What is the MMLU score of Gemini Ultra?' });
  const { contents } = await written();
  expect(contents.length).toBeGreaterThan(before);
  expect(contents.at(-1)).toContain('90.0%');
});
