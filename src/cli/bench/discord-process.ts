import { addGuild, newUser } from '../../playground/server/scene.js';
import { createLocalDiscord } from '../../playground/server/server.js';
import { now } from './figure.js';
import { serveCalls } from './processes.js';
import { isWhole, questionWith } from './tag.js';

/** The local Discord in a process of its own, with as many persons as a measurement needs. */

export type LoadOptions = {
  /** Questions in flight at any moment. */
  readonly atOnce: number;
  readonly total: number;
  /** Milliseconds after which no further question is asked. */
  readonly forMs?: number;
};

/** Milliseconds of the machine's clock; undefined where it never came. */
export type QuestionTimes = {
  readonly tag: string;
  readonly sent: number;
  readonly acknowledged: number | undefined;
  readonly final: number | undefined;
  readonly calls: number;
};

export type LoadResult = { readonly questions: readonly QuestionTimes[]; readonly ms: number };

/** Milliseconds: how long a load may take; how long after the last call it counts as stuck; how long as over. */
const LONGEST = 30_000;
const STUCK = 10_000;
const QUIET = 400;

const discord = await createLocalDiscord({ validate: false });
const { world } = discord;

const persons = Array.from({ length: 1_000 }, (_, index) => {
  const user = newUser(world.nextId, `person-${index}`);
  world.users.set(user.id, user);
  return user;
});
/** Members of the guild from when the bot is there on, so that it isn't told of a thousand members when it comes. */
const settle = (): void => {
  for (const { id } of persons) discord.guild.members.set(id, { userId: id, roles: [] });
};

type Open = { tag: string; sent: number; acknowledged: number | undefined; final: number | undefined; calls: number };

const byInteraction = new Map<string, Open>();
let asked = 0;
let read = 0;
let lastCall = 0;
let onFinal: () => void = () => {};

const ask = (): Open => {
  const user = persons[asked % persons.length];
  asked += 1;
  const tag = `n${asked}`;
  if (!user) throw new Error('there are persons');
  const open: Open = { tag, sent: now(), acknowledged: undefined, final: undefined, calls: 0 };
  const { interaction } = discord.slash({
    user,
    channel: discord.general,
    command: 'gemini ask',
    options: { question: questionWith(tag) },
  });
  byInteraction.set(interaction.id, open);
  byInteraction.set(interaction.token, open);
  return open;
};

/** What the bot has called since the last look, at the time at which it was done. */
discord.watch(() => {
  while (read < discord.calls.length) {
    const call = discord.calls[read];
    read += 1;
    const part = call?.path.split('?')[0]?.split('/') ?? [];
    const open = part.map((it) => byInteraction.get(it)).find((it) => it !== undefined);
    if (!call || !open) continue;
    const at = now();
    lastCall = at;
    open.calls += 1;
    // Refused: the acknowledgement came after Discord's 3 seconds.
    if (call.status >= 400) continue;
    if (call.route.startsWith('POST /interactions/')) open.acknowledged ??= at;
    else if (open.final === undefined && isWhole(JSON.stringify(call.body))) {
      open.final = at;
      onFinal();
    }
  }
});

const load = async ({ atOnce, total, forMs = LONGEST }: LoadOptions): Promise<LoadResult> => {
  const started = now();
  const questions: Open[] = [];
  const whole = new Promise<void>((resolve) => {
    let done = 0;
    const next = () => {
      if (questions.length < total && now() - started < forMs) questions.push(ask());
    };
    onFinal = () => {
      done += 1;
      // Not from within the watcher, which a new event would enter again.
      setImmediate(() => {
        next();
        if (done === questions.length) resolve();
      });
    };
    for (let index = 0; index < Math.min(atOnce, total); index += 1) next();
  });
  lastCall = now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setInterval(() => {
      if (now() - started > LONGEST || now() - lastCall > STUCK) resolve();
    }, 100);
  });
  await Promise.race([whole, late]);
  clearInterval(timer);
  const ms = now() - started;
  while (now() - lastCall < QUIET) await new Promise((resolve) => setTimeout(resolve, QUIET / 4));
  byInteraction.clear();
  discord.calls.splice(0);
  read = 0;
  return { questions, ms };
};

serveCalls({
  address: () => ({ url: discord.url, token: discord.token, guildId: discord.guild.id }),
  guilds: ({ count, channels }: { count: number; channels: number }) => {
    for (let index = 0; index < count; index += 1)
      addGuild(world, { name: `server ${index}`, owner: discord.moderator, channels });
  },
  settle,
  load,
});
