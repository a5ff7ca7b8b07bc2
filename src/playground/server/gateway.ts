import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../../types.js';
import { createGatewayFaults } from './gateway-faults.js';
import { createIdentify, type Identify, type IdentifyLimit } from './identify.js';
import { guildPayload } from './payloads/guilds.js';
import { userPayload } from './payloads/users.js';
import { type Session, shardOf } from './session.js';
import type { Channel, Guild, World } from './world.js';

/** The gateway: identify, heartbeat, resume with replay, and dispatches by intent (discord.com/developers/docs/events/gateway). */

export const Intent = {
  guilds: 1 << 0,
  guildMessages: 1 << 9,
  guildMessageReactions: 1 << 10,
  directMessages: 1 << 12,
  directMessageReactions: 1 << 13,
  messageContent: 1 << 15,
} as const;

/** The intent that messages of a channel need. */
export const intentFor = (channel: Channel): number =>
  channel.guildId === undefined ? Intent.directMessages : Intent.guildMessages;

/** So many events can be replayed; older ones are gone, and the session with them. */
const KEPT_EVENTS = 1_000;
const MOST_BYTES = 4_096;
const MOST_SENDS = { count: 120, perMs: 60_000 };

export type Audience = { readonly intent: number; readonly guildId: string | undefined };

export type GatewayOptions = {
  readonly server: Server;
  readonly world: World;
  readonly token: string;
  readonly clock: Clock;
  readonly urlOf: () => string;
  readonly onChange: () => void;
  readonly identifyLimit: IdentifyLimit | undefined;
};

export type Gateway = ReturnType<typeof createGateway>;

export const createGateway = (options: GatewayOptions) => {
  const { server, world, token, clock, urlOf, onChange } = options;
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const faults = createGatewayFaults(sessions);
  const identify = createIdentify({ world, token, clock, limit: options.identifyLimit });

  const push = (session: Session, event: string, payload: unknown): void => {
    session.sequence += 1;
    const entry = { s: session.sequence, t: event, d: payload };
    session.sent.push(entry);
    if (session.sent.length > KEPT_EVENTS) session.sent.shift();
    session.socket?.send(JSON.stringify({ op: 0, ...entry }));
  };

  const belongs = (session: Session, guildId: string | undefined): boolean =>
    shardOf(guildId, session.shard[1]) === session.shard[0];

  const open = (socket: WebSocket, d: Identify): Session | undefined => {
    const refused = identify.refuse(d);
    if (refused?.kind === 'close') socket.close(refused.code, refused.reason);
    if (refused?.kind === 'invalid') socket.send(JSON.stringify({ op: 9, d: false }));
    if (refused) return undefined;
    const session: Session = {
      id: world.nextId(),
      intents: d.intents ?? 0,
      shard: d.shard ?? [0, 1],
      socket,
      sequence: 0,
      sent: [],
    };
    sessions.set(session.id, session);
    const guilds = [...world.guilds.values()].filter(
      (guild) => guild.members.has(world.bot.id) && belongs(session, guild.id),
    );
    push(session, 'READY', {
      v: 10,
      user: { ...userPayload(world.bot), verified: true, mfa_enabled: false, email: null },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: urlOf(),
      shard: session.shard,
      application: { id: world.application.id, flags: world.application.flags },
    });
    if (session.intents & Intent.guilds)
      for (const guild of guilds) if (!guild.isUnavailable) push(session, 'GUILD_CREATE', guildPayload(world, guild));
    return session;
  };

  const resume = (socket: WebSocket, d: { session_id?: string; seq?: number }): Session | undefined => {
    const session = sessions.get(d.session_id ?? '');
    const from = d.seq ?? 0;
    const isReplayable = session && (session.sent.at(0)?.s ?? session.sequence + 1) <= from + 1;
    if (!session || !isReplayable) {
      socket.send(JSON.stringify({ op: 9, d: false }));
      return undefined;
    }
    session.socket = socket;
    for (const entry of session.sent.filter(({ s }) => s > from)) socket.send(JSON.stringify({ op: 0, ...entry }));
    push(session, 'RESUMED', {});
    return session;
  };

  const gateway = {
    sessions,
    faults,
    identifies: identify.recorded,
    /** What GET /gateway/bot says of the session limit, and how many shards it recommends. */
    limit: identify.limit,
    shards: 1,
    /** Milliseconds between heartbeats, told at the next connection. */
    heartbeatInterval: 41_250,
    /** Sends an event to every session whose intents and shard ask for it. `payload` is told whether it sees text. */
    dispatch: (event: string, to: Audience, payload: (seesContent: boolean) => unknown): void => {
      for (const session of sessions.values()) {
        if ((session.intents & to.intent) !== to.intent || !belongs(session, to.guildId)) continue;
        const said = payload((session.intents & Intent.messageContent) !== 0);
        faults.pass(event, () => push(session, event, said));
      }
    },
    /** Tells of a guild that is there, or there again. */
    tellGuild: (guild: Guild): void =>
      gateway.dispatch('GUILD_CREATE', { intent: Intent.guilds, guildId: guild.id }, () => guildPayload(world, guild)),
    close: (): void => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };

  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    if (faults.refusesConnections) {
      faults.refused += 1;
      socket.destroy();
      onChange();
    } else sockets.handleUpgrade(request, socket, head, (it) => sockets.emit('connection', it, request));
  });

  sockets.on('connection', (socket) => {
    let session: Session | undefined;
    const sends: number[] = [];
    socket.on('error', () => undefined);
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: gateway.heartbeatInterval } }));
    const brokenRule = (text: string): readonly [number, string] | undefined => {
      const now = clock();
      sends.push(now);
      if (sends.filter((at) => now - at < MOST_SENDS.perMs).length > MOST_SENDS.count)
        return [4008, 'You are sending too many requests.'];
      if (Buffer.byteLength(text) > MOST_BYTES) return [4002, 'Error while decoding payload.'];
      return undefined;
    };
    const receive = (text: string): void => {
      const { op, d } = JSON.parse(text) as { op: number; d: never };
      if (op === 1 && faults.answersHeartbeats) socket.send(JSON.stringify({ op: 11 }));
      if (op === 2 && session) socket.close(4005, 'Already authenticated.');
      else if (op === 2) session = open(socket, d);
      if (op === 6) session = resume(socket, d);
      if (op !== 1 && op !== 2 && op !== 6 && !session) socket.close(4003, 'Not authenticated.');
    };
    socket.on('message', (data) => {
      const text = String(data);
      const broken = brokenRule(text);
      if (broken) socket.close(...broken);
      else receive(text);
      onChange();
    });
    socket.on('close', (code) => {
      if (session?.socket === socket) session.socket = undefined;
      // Who says goodbye can't come back to the session.
      if (session && (code === 1000 || code === 1001)) sessions.delete(session.id);
      onChange();
    });
  });
  return gateway;
};
