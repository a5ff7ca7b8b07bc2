import type { MissingPermission } from '../../command.js';
import { type ByRest, refusalLine } from '../../discord/by-rest.js';
import type { Store } from '../../store/store.js';
import { sayIn } from '../../words/words.js';
import { type Finding, fine, problem, skipped } from './finding.js';

const say = sayIn('en');

type Server = { readonly id: string; readonly name: string };

export type ChannelParts = {
  readonly byRest: ByRest;
  /** Of the bot. */
  readonly userId: string;
  /** Undefined when it couldn't be opened, or is not there yet. */
  readonly store: Store | undefined;
};

/** The moderators' log is written to and nothing more. */
const forLog: ReadonlySet<MissingPermission> = new Set<MissingPermission>(['view', 'send']);

/** A server's channels that moderators named, and their log; of each the permissions that don't matter there. */
const namedIn = async (store: Store, { id }: Server) => {
  const [channels, { logChannelId }] = await Promise.all([store.channels.list(id), store.guilds.find(id)]);
  const answered = channels.map(({ channelId }) => channelId);
  return { answered, log: logChannelId && !answered.includes(logChannelId) ? logChannelId : undefined };
};

const advice = (server: Server): string =>
  `${server.name}: Edit Channel, Permissions: allow them for the bot's role; or the invite link again.`;

const checkServer = async (
  { byRest, userId }: ChannelParts,
  server: Server,
  { answered, log }: Awaited<ReturnType<typeof namedIn>>,
): Promise<Finding[]> => {
  const channels = await byRest.channels(userId, server.id, [...answered, ...(log ? [log] : [])]);
  return channels.flatMap(({ id, name, missing }) => {
    const matters = id === log ? missing.filter((it) => forLog.has(it)) : missing;
    const check = name === undefined ? id : `#${name}`;
    if (name === undefined) {
      const remove = `In ${server.name}: /gemini-config ${id === log ? 'log' : 'channel remove'}.`;
      return [problem(check, `${server.name} has no such channel any more`, remove)];
    }
    if (matters.length === 0) return [];
    const permissions = matters.map((it) => say(`permission.${it}`)).join(', ');
    return [problem(check, `the bot lacks ${permissions}`, advice(server))];
  });
};

/** The permissions in each channel that moderators named: those where some are missing, and how many are in order. */
export const checkChannels = async (parts: ChannelParts, servers: readonly Server[]): Promise<Finding[]> => {
  const { store } = parts;
  if (!store) return [skipped('channels', 'kept in the store, which is not open')];
  const findings: Finding[] = [];
  let count = 0;
  for (const server of servers) {
    const named = await namedIn(store, server);
    const here = named.answered.length + (named.log ? 1 : 0);
    if (here === 0) continue;
    count += here;
    try {
      findings.push(...(await checkServer(parts, server, named)));
    } catch (error) {
      const line = refusalLine(error);
      if (line === undefined) throw error;
      findings.push(problem('channels', `${server.name}: ${line}`, 'Try again.'));
    }
  }
  if (count === 0) return [fine('channels', 'none named yet: /gemini-config channel add')];
  return findings.length > 0 ? findings : [fine('channels', `${count} named, all permissions are there`)];
};
