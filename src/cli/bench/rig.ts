import { type Bot, type DiscordAddress, startBot } from './bot.js';
import type { LoadOptions, LoadResult } from './discord-process.js';
import type { ModelPace, ModelTimes } from './model-process.js';
import { type Peer, startPeer } from './processes.js';

/** The bot, a Discord and a model endpoint, each in its own process on this machine, and what this process asks of them. */
export type Rig = {
  readonly bot: Bot;
  readonly pace: (pace: ModelPace) => Promise<void>;
  readonly load: (options: LoadOptions) => Promise<LoadResult>;
  /** What the model has seen since the last call, by the question's tag. */
  readonly modelTimes: () => Promise<ReadonlyMap<string, ModelTimes>>;
};

export type Surroundings = {
  readonly discord: Peer;
  readonly address: DiscordAddress;
  readonly model: Peer;
  readonly modelUrl: string;
};

/** Discord and model without a bot. All processes end when `use` has, whatever came of it. */
export const withSurroundings = async <T>(use: (around: Surroundings) => Promise<T>): Promise<T> => {
  const peers = [startPeer('cli/bench/discord-process.js'), startPeer('cli/bench/model-process.js')] as const;
  try {
    const [discord, model] = peers;
    const address = await discord.call<Surroundings['address']>('address');
    return await use({ discord, address, model, modelUrl: await model.call<string>('url') });
  } finally {
    await Promise.all(peers.map((peer) => peer.stop()));
  }
};

/** Questions asked before anything is measured, so that code is compiled and connections are open. */
const WARM_UP = 200;

/** A warm bot with everything around it. */
export const withRig = <T>(use: (rig: Rig) => Promise<T>): Promise<T> =>
  withSurroundings(async ({ discord, address, model, modelUrl }) => {
    const bot = await startBot(address, modelUrl, true);
    try {
      await discord.call('settle');
      await discord.call('load', { atOnce: 20, total: WARM_UP } satisfies LoadOptions);
      await model.call('times');
      return await use({
        bot,
        pace: (pace) => model.call('pace', pace),
        load: (options) => discord.call('load', options),
        modelTimes: () => model.call('times'),
      });
    } finally {
      await bot.stop();
    }
  });
