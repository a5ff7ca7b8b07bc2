import {
  Client,
  DiscordAPIError,
  RateLimitError,
  type RESTAPIPartialCurrentUserGuild,
  RESTEvents,
  type RESTGetAPIGatewayBotResult,
  type RESTGetCurrentApplicationResult,
  Routes,
} from 'discord.js';
import type { MissingPermission } from '../command.js';
import type { Config } from '../config.js';
import type { Clock } from '../types.js';
import { mayReadMessages } from './client.js';
import { isUnanswered, within } from './errors.js';
import { TOKEN_REFUSED } from './loss.js';
import type { Catalogue } from './parts.js';
import { missingFor } from './permissions.js';
import { compareCommands, registerCommands } from './register.js';

const CALL_MS = 10_000;
const LONGEST_WAIT_MS = 10_000;

/** Discord's largest page of GET /users/@me/guilds. */
const PAGE = 200;

export type ApplicationFacts = {
  readonly id: string;
  /** Of the bot itself: another one in applications of before 2016. */
  readonly userId: string;
  readonly name: string;
  readonly readsEveryMessage: boolean;
  /** Where Discord sends interactions instead of the gateway; then the bot hears none. */
  readonly interactionsUrl: string | undefined;
  readonly requiresCodeGrant: boolean;
  /** Undefined where Discord doesn't say. */
  readonly offersUserInstall: boolean | undefined;
};

export type ChannelFacts = {
  readonly id: string;
  /** Undefined: there is no such channel any more, or the bot doesn't see it. */
  readonly name: string | undefined;
  readonly missing: readonly MissingPermission[];
};

/** What went wrong with a call, as a line for the operator; undefined for what nobody expects. Never a word of the answer. */
export const refusalLine = (error: unknown): string | undefined => {
  if (error instanceof DiscordAPIError)
    return error.status === 401 ? TOKEN_REFUSED : `Discord refused (${error.status}, code ${error.code}).`;
  if (error instanceof RateLimitError)
    return `Discord asks to wait for ${Math.ceil(error.retryAfter / 1000)} s (rate limit).`;
  if (!isUnanswered(error)) return undefined;
  const { code, status } = error as { readonly code?: unknown; readonly status?: unknown };
  return `Discord is not reached (${code ?? status ?? 'no answer'}).`;
};

/** Discord asked by REST alone, without a gateway: what the command line needs to know of it. Rejects as discord.js does. */
export const createByRest = ({ token, apiUrl, guildId }: NonNullable<Config['discord']>, clock: Clock = Date.now) => {
  const client = new Client({
    intents: [],
    // Always said: discord.js looks into SHARDS itself otherwise, and fails where it is empty.
    shards: [0],
    shardCount: 1,
    rest: {
      ...(apiUrl ? { api: apiUrl } : {}),
      timeout: CALL_MS,
      retries: 1,
      rejectOnRateLimit: ({ retryAfter }) => retryAfter > LONGEST_WAIT_MS,
    },
  });
  const { rest } = client;
  rest.setToken(token);
  let skew: number | undefined;
  rest.on(RESTEvents.Response, (_, { headers }) => {
    const date = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(date)) skew ??= clock() - date;
  });
  const get = <T>(route: `/${string}`, query?: URLSearchParams): Promise<T> =>
    within(rest.get(route, query ? { query } : {}) as Promise<T>, CALL_MS);

  return {
    /** Milliseconds that this machine's clock is ahead of Discord's, whose header counts whole seconds; undefined before a call. */
    clockSkew: () => skew,
    application: async (): Promise<ApplicationFacts> => {
      const it = await get<RESTGetCurrentApplicationResult>(Routes.currentApplication());
      const installs = Object.keys(it.integration_types_config ?? {});
      return {
        id: it.id,
        userId: it.bot?.id ?? it.id,
        name: it.name,
        readsEveryMessage: mayReadMessages(it.flags),
        interactionsUrl: it.interactions_endpoint_url ?? undefined,
        requiresCodeGrant: it.bot_require_code_grant ?? false,
        offersUserInstall: installs.length === 0 ? undefined : installs.includes('1'),
      };
    },
    /** How many more times the bot may log in until the count begins anew, in so many milliseconds. */
    logins: async () => {
      const { session_start_limit: it, shards } = await get<RESTGetAPIGatewayBotResult>(Routes.gatewayBot());
      return { remaining: it.remaining, total: it.total, resetMs: it.reset_after, shards };
    },
    /** Servers in which the bot is. */
    servers: async (): Promise<{ readonly id: string; readonly name: string }[]> => {
      const found: { id: string; name: string }[] = [];
      for (let after = '0'; ; ) {
        const query = new URLSearchParams({ limit: String(PAGE), after });
        const page = await get<RESTAPIPartialCurrentUserGuild[]>(Routes.userGuilds(), query);
        found.push(...page.map(({ id, name }) => ({ id, name })));
        const last = page.at(-1);
        if (page.length < PAGE || !last) return found;
        after = last.id;
      }
    },
    /** Whether what is registered is what this version has, where the settings say (one guild, or everywhere). */
    commands: async (applicationId: string, catalogue: Catalogue) => {
      const { isSame, present, wanted } = await compareCommands(rest, applicationId, catalogue, guildId);
      const everywhere = guildId ? await compareCommands(rest, applicationId, catalogue, undefined) : undefined;
      return {
        isSame,
        registered: present.length,
        wanted: wanted.length,
        /** Registered in one guild and everywhere: people there see each twice. */
        isTwice: present.length > 0 && (everywhere?.present.length ?? 0) > 0,
      };
    },
    /** Returns whether it wrote. */
    register: (applicationId: string, catalogue: Catalogue) =>
      registerCommands(rest, applicationId, catalogue, guildId),
    /** Removes what is registered where the settings say. */
    unregister: async (applicationId: string): Promise<void> => {
      const { route } = await compareCommands(rest, applicationId, { commands: [], messageCommands: [] }, guildId);
      await rest.put(route, { body: [] });
    },
    /** What a user, the bot, may not do in channels of a server, of what it needs there. */
    channels: async (userId: string, serverId: string, channelIds: readonly string[]): Promise<ChannelFacts[]> => {
      const look = async () => {
        const guild = await client.guilds.fetch({ guild: serverId, force: true });
        const me = await guild.members.fetch({ user: userId, force: true });
        const channels = await guild.channels.fetch();
        return channelIds.map((id): ChannelFacts => {
          const channel = channels.get(id);
          return channel
            ? { id, name: channel.name, missing: missingFor(me, channel) }
            : { id, name: undefined, missing: ['view'] };
        });
      };
      return within(look(), 3 * CALL_MS);
    },
    close: () => client.destroy(),
  };
};

export type ByRest = ReturnType<typeof createByRest>;
