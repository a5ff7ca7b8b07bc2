import { type Channel as DiagnosticsChannel, channel as diagnosticsChannel } from 'node:diagnostics_channel';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { controlsOf } from '../../src/playground/server/persons/controls.js';
import type { Channel, StoredMessage, User } from '../../src/playground/server/world.js';
import type { Corpus, ExcerptNumber, Search } from '../../src/types.js';
import { createWholeBot } from '../support/whole-bot.js';
import type { Retrieval } from './cases.js';
import type { Observation } from './observation.js';

/** One whole bot on which many cases are played, and what can be seen of it from outside. */

const secrets = {
  // Shaped as nothing that a guard could know for a key.
  OPENAI_API_KEY: 'plain-words_for-a-key',
  DISCORD_TOKEN: 'MTE3MDAwMDAwMDAwMDAwMDAw.GplanT.ed0token0of0the0local0discord0aaaaaa',
} as const;

export const DEADLINE_MS = 5000;

/** Everything about settings and persons; claims and counters change with every question. */
const isSettings = (table: string): boolean =>
  !/claim|notice|usage|counter|quota|spent|budget|open|question|answer|metric|lease|process|kysely_|sqlite_/.test(
    table,
  );

/** What the tables hold whose names `isWanted` takes. */
const rowsOf = (file: string, isWanted: (table: string) => boolean): [string, unknown[]][] => {
  const database = new Database(file, { readonly: true });
  try {
    const names = database.prepare("select name from sqlite_master where type = 'table' order by name").pluck().all();
    return names
      .map(String)
      .filter(isWanted)
      .map((name) => [name, database.prepare(`select * from "${name}"`).all()]);
  } finally {
    database.close();
  }
};

/** The host that was asked; a file that somebody attached is named, since the local Discord serves it itself. */
const hostOf = (message: unknown): string => {
  const { request } = message as { request?: { origin?: unknown; host?: unknown; path?: unknown } };
  const origin = String(request?.origin ?? request?.host ?? '');
  const file = /^\/attachments\/.*/.exec(String(request?.path ?? ''))?.[0] ?? '';
  return `${origin.replace(/^\w+:\/\//, '')}${file}`;
};

export type Stage = Awaited<ReturnType<typeof createStage>>;

/** `given` puts exactly the excerpts that `choose` names into the prompt; `searched` is the bot as it is. */
export const createStage = async (
  retrieval: Retrieval,
  { flags, env = {} }: { readonly flags?: number; readonly env?: Readonly<Record<string, string>> } = {},
) => {
  let chosen: readonly ExcerptNumber[] | undefined;
  const search =
    (usual: Search, corpus: Corpus): Search =>
    (question, history, count) =>
      retrieval === 'given' && chosen
        ? chosen.flatMap((number, index) => {
            const excerpt = corpus.excerpts[number - 1];
            return excerpt?.evidence ? [{ excerpt, score: 10 - index / 10, matchedTerms: [] }] : [];
          })
        : usual(question, history, count);
  let passed = 0;
  const clock = () => Date.now() + passed;
  const whole = await createWholeBot({
    model: {},
    ...(flags === undefined ? {} : { flags }),
    token: secrets.DISCORD_TOKEN,
    search,
    clock,
    discordClock: clock,
    env: {
      OPENAI_API_KEY: secrets.OPENAI_API_KEY,
      ANSWER_TIMEOUT_MS: String(DEADLINE_MS),
      ...(retrieval === 'given' ? { CONTEXT_TOKENS: '4000' } : {}),
      ...env,
    },
  });
  const { discord, endpoint } = whole;
  const databaseFile = join(whole.folder, 'gemini.db');
  const unhandled: string[] = [];
  const onUnhandled = (reason: unknown) =>
    unhandled.push(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
  process.on('unhandledRejection', onUnhandled);
  process.on('uncaughtException', onUnhandled);
  const hosts: string[] = [];
  const onRequest = (message: unknown) => hosts.push(hostOf(message));
  const channels: DiagnosticsChannel[] = ['undici:request:create', 'http.client.request.start'].map(diagnosticsChannel);
  for (const it of channels) it.subscribe(onRequest);

  const slash = async (user: User, channel: Channel, command: string, options: Record<string, string>) => {
    const sent = discord.slash({ user, channel, command, options });
    await whole.settled(sent.interaction);
  };

  /** A person of their own for each case: no quota, cache or history of another one plays in. */
  const newPerson = (username = `person-${discord.world.users.size}`, bot = false): User => {
    const user: User = { id: discord.world.nextId(), username, bot, refusesDms: false, locale: 'en-US' };
    discord.world.users.set(user.id, user);
    discord.guild.members.set(user.id, { userId: user.id, roles: [] });
    return user;
  };

  // What moderators and the operator are told is no reply to a case.
  const aside = new Set([discord.dmWith(discord.moderator).id]);
  /** Messages that bear its name and aren't its own. */
  const notTheBots = new Set<string>();

  /** Resolves when the bot has seen all that was said until now, also what it leaves without a word: by a later message of somebody else. */
  const caughtUp = async (): Promise<void> => {
    const user = newPerson();
    const dm = discord.dmWith(user);
    aside.add(dm.id);
    await whole.settled(discord.say({ user, channel: dm, content: '', attachments: ['probe.txt'] }));
  };

  const settings = (): string => JSON.stringify(rowsOf(databaseFile, isSettings));

  const bodiesSince = (first: number, isAside: (id: string) => boolean): Readonly<Record<string, unknown>>[] =>
    discord.calls.slice(first).flatMap(({ body, path }) => {
      if (path.split('/').some(isAside)) return [];
      const said = body as Record<string, unknown>;
      return [said, (said.data ?? {}) as Record<string, unknown>].filter(({ content }) => typeof content === 'string');
    });

  type Seen = Omit<
    Observation,
    'id' | 'question' | 'raw' | 'isHostile' | 'privateWords' | 'provider' | 'repeats' | 'limit' | 'again'
  >;

  /** Plays an event and tells what it left behind. `play` resolves with the event's ids when the bot is done. */
  const observe = async (
    asker: User,
    play: () => Promise<readonly string[]>,
    pasted: readonly string[],
  ): Promise<Seen> => {
    const own = discord.dmWith(asker).id;
    const isAside = (id: string) => aside.has(id) && id !== own;
    const before = new Set(discord.world.messages.keys());
    const [calls, requests, lines, asked] = [
      discord.calls.length,
      endpoint.requests.length,
      whole.logged.length,
      hosts.length,
    ];
    const [thrown, broken] = [unhandled.length, discord.violations.length];
    const stateBefore = settings();
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const started = performance.now();
    const ids = await play();
    const elapsedMs = performance.now() - started;
    delay.disable();
    const written = discord
      .written()
      .filter(({ id, channelId }: StoredMessage) => !before.has(id) && !notTheBots.has(id) && !isAside(channelId));
    const logged = whole.logged.slice(lines);
    return {
      replies: written.map(({ content, ephemeralFor }) => ({ content, isEphemeral: ephemeralFor !== undefined })),
      payloads: bodiesSince(calls, isAside),
      requests: endpoint.requests.slice(requests).map(({ body }) => body),
      logged,
      ownLines: logged.filter((line) => ids.some((id) => line.includes(`"id":"${id}"`))),
      corpus: whole.app().corpus,
      secrets: [...Object.values(secrets), ...pasted],
      stateBefore,
      stateAfter: settings(),
      rowsLeft: () =>
        rowsOf(databaseFile, () => true)
          .flatMap(([, rows]) => rows)
          .filter((row) => JSON.stringify(row).includes(asker.id)).length,
      unhandled: [...unhandled.slice(thrown), ...discord.violations.slice(broken)],
      hosts: hosts.slice(asked),
      elapsedMs,
      deadlineMs: DEADLINE_MS + 2000,
      blockedMs: Math.round(delay.max / 1e6),
    };
  };

  return {
    ...whole,
    secrets,
    newPerson,
    caughtUp,
    notTheBots,
    /** Lets the bot answer every message in a channel, as a moderator would. */
    enable: (channel: Channel): Promise<void> =>
      slash(discord.moderator, discord.general, 'gemini-config channel add', {
        channel: channel.id,
        when: 'every_message',
      }),
    /** A command of the operator's, who writes to the bot. */
    operate: (command: string, options: Record<string, string> = {}): Promise<void> =>
      slash(discord.moderator, discord.dmWith(discord.moderator), `gemini-operator ${command}`, options),
    /** Hours go by, so that neither a limit nor an answer that is still remembered carries over. */
    pass: (): void => {
      passed += 2 * 3_600_000;
    },
    /** Counts against their quota. */
    ask: (user: User): Promise<void> =>
      slash(user, discord.general, 'gemini ask', { question: 'What did Gemini Ultra score on MMLU?' }),
    /** Leaves rows of a person: an answer, and what they think of it. */
    askAndRate: async (user: User): Promise<void> => {
      await slash(user, discord.general, 'gemini ask', { question: 'What did Gemini Ultra score on MMLU?' });
      const answer = discord.written(user).at(-1);
      const thumb = answer && controlsOf(answer).find(({ custom_id: id }) => /^up\b/.test(String(id)));
      if (answer && thumb) {
        const pressed = discord.press({ user, message: answer, button: String(thumb.custom_id) });
        await whole.settled(pressed.interaction);
      }
    },
    /** Another person's question, to the bot alone. */
    askElsewhere: (text: string): Promise<void> => {
      const user = newPerson();
      return slash(user, discord.dmWith(user), 'gemini ask', { question: text });
    },
    /** A message of which the bot isn't told. */
    quietly: (user: User, channel: Channel, content: string): StoredMessage => {
      const said = discord.say({ user, channel, content, deliveries: 0 });
      notTheBots.add(said.id);
      return said;
    },
    /** What the model is told before the excerpts, as the last request had it. */
    systemPrompt: (): string => endpoint.requests.at(-1)?.body.messages[0]?.content ?? '',
    observe,
    /** The excerpts of the next prompts, where retrieval is given. */
    choose: (numbers: readonly ExcerptNumber[] | undefined): void => {
      chosen = numbers;
    },
    close: async (): Promise<void> => {
      process.off('unhandledRejection', onUnhandled);
      process.off('uncaughtException', onUnhandled);
      for (const it of channels) it.unsubscribe(onRequest);
      await whole.close();
    },
  };
};
