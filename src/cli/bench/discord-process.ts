import { addGuild, newUser } from '../../playground/server/scene.js';
import { createLocalDiscord } from '../../playground/server/server.js';
import { now } from './figure.js';
import { createHotPath } from './hot-path.js';
import { serveCalls } from './processes.js';
import { isWhole, questionWith } from './tag.js';

/** The local Discord in a process of its own, with a short way for a load, and with as many persons as a measurement needs. */

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

/** Milliseconds that Discord waits for an acknowledgement. */
const ACKNOWLEDGE_MS = 3_000;

type Open = { tag: string; sent: number; acknowledged: number | undefined; final: number | undefined; calls: number };

const byToken = new Map<string, Open>();
let asked = 0;
let lastCall = 0;
let onFinal: () => void = () => {};

const path = await createHotPath(discord, ({ token, isAcknowledgement, text }) => {
  const open = byToken.get(token);
  if (!open) return false;
  const at = now();
  lastCall = at;
  open.calls += 1;
  if (isAcknowledgement && at - open.sent > ACKNOWLEDGE_MS) return false;
  if (isAcknowledgement) open.acknowledged ??= at;
  else if (open.final === undefined && isWhole(text)) {
    open.final = at;
    onFinal();
  }
  return true;
});

/** Questions ready to be asked: making the events isn't measured. */
const prepare = (count: number): (() => Open)[] =>
  Array.from({ length: count }, () => {
    const user = persons[asked % persons.length];
    if (!user) throw new Error('there are persons');
    asked += 1;
    const tag = `n${asked}`;
    const { token, send } = path.make(user, questionWith(tag));
    return () => {
      const open: Open = { tag, sent: now(), acknowledged: undefined, final: undefined, calls: 0 };
      byToken.set(token, open);
      send();
      return open;
    };
  });

const load = async ({ atOnce, total, forMs = LONGEST }: LoadOptions): Promise<LoadResult> => {
  const questions: Open[] = [];
  const first = prepare(Math.min(atOnce, total));
  const started = now();
  const whole = new Promise<void>((resolve) => {
    let done = 0;
    onFinal = () => {
      done += 1;
      if (questions.length < total && now() - started < forMs) for (const ask of prepare(1)) questions.push(ask());
      if (done === questions.length) resolve();
    };
    for (const ask of first) questions.push(ask());
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
  byToken.clear();
  return { questions, ms };
};

serveCalls({
  address: () => ({ url: path.url, token: discord.token, guildId: discord.guild.id }),
  guilds: ({ count, channels }: { count: number; channels: number }) => {
    for (let index = 0; index < count; index += 1)
      addGuild(world, { name: `server ${index}`, owner: discord.moderator, channels });
  },
  settle,
  load,
});
