import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, controls, messageCommands } from '../../commands/index.js';
import { type RunOptions, runBot } from '../bot.js';
import type { Config } from '../config.js';
import type { Log } from '../log.js';
import { createLocalDiscord } from './server/server.js';
import { createWeb } from './web.js';
import { createInspector } from './web-inspector.js';
import { createModelFaults, type ModelFaults } from './web-model-faults.js';
import { createSwitches } from './web-switches.js';

/** OpenAI's own, where only a key is given. */
const OPENAI = 'https://api.openai.com/v1';

const behind = (config: Config, faults: ModelFaults | undefined): Config =>
  config.model && faults ? { ...config, model: { ...config.model, baseUrl: faults.url } } : config;

export type PlaygroundOptions = Pick<RunOptions, 'pacing'>;

/** The whole bot against a Discord on this machine. Nothing is kept: `close` leaves no trace. */
export const startPlayground = async (config: Config, log: Log, options: PlaygroundOptions = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'all-about-gemini-'));
  const discord = await createLocalDiscord();
  const modelFaults = config.model && (await createModelFaults(config.model.baseUrl ?? OPENAI));
  const inspector = createInspector(discord);
  const closeAll = async (): Promise<void> => {
    await discord.close();
    await modelFaults?.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const running = await runBot(
      {
        ...behind(config, modelFaults),
        discord: { token: discord.token, guildId: undefined, apiUrl: discord.url },
        databaseUrl: `sqlite:${join(folder, 'playground.db')}`,
      },
      { commands, messageCommands, controls },
      log,
      { ...options, onAnswer: inspector.record },
    );
    const place = { guildId: discord.guild.id, channelId: discord.askGemini.id };
    await running.store.channels.add(
      { ...place, when: 'every_message', where: 'in_place', locale: undefined, cooldown: 0 },
      Date.now(),
    );
    const switches = createSwitches(discord, modelFaults);
    return {
      discord,
      running,
      switches,
      /** The page in front of it, on a port or on any that is free. */
      openPage: (port?: number) =>
        createWeb({
          discord,
          store: running.store,
          inspector,
          switches,
          model: config.model?.name ?? null,
          ...(port === undefined ? {} : { port }),
        }),
      close: async (ms: number): Promise<void> => {
        await running.stop(ms);
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
};

export type Playground = Awaited<ReturnType<typeof startPlayground>>;
