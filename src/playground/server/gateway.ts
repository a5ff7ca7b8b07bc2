import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { guildPayload, userPayload } from './payloads.js';
import type { World } from './world.js';

/** The gateway: identify, heartbeat, resume with replay, and dispatches by intent (discord.com/developers/docs/events/gateway). */

export const Intent = {
  guilds: 1 << 0,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;

/** Application flags that grant Message Content: in full, or limited to fewer than 100 servers. */
const CONTENT_GRANTED = (1 << 18) | (1 << 19);

type Session = {
  readonly id: string;
  readonly intents: number;
  socket: WebSocket | undefined;
  sequence: number;
  readonly sent: { readonly s: number; readonly t: string; readonly d: unknown }[];
};

export type Gateway = {
  /** Sends an event to every session whose intents ask for it. `withContent` decides what it sees of a message. */
  readonly dispatch: (event: string, needs: number, payload: (seesContent: boolean) => unknown) => void;
  readonly sessions: ReadonlyMap<string, Session>;
  /** Cuts the TCP connection of every session; it can resume. */
  readonly drop: () => void;
  /** Closes every session with a code. */
  readonly closeWith: (code: number) => void;
  /** Sends a bare payload, such as op 7 or op 9, or a malformed text. */
  readonly sendRaw: (text: string) => void;
  answersHeartbeats: boolean;
  readonly close: () => void;
};

export const createGateway = (
  server: Server,
  world: World,
  token: string,
  urlOf: () => string,
  onChange: () => void,
): Gateway => {
  const sockets = new WebSocketServer({ server });
  const sessions = new Map<string, Session>();

  const push = (session: Session, event: string, payload: unknown): void => {
    session.sequence += 1;
    const entry = { s: session.sequence, t: event, d: payload };
    session.sent.push(entry);
    session.socket?.send(JSON.stringify({ op: 0, ...entry }));
  };

  const identify = (socket: WebSocket, d: { token?: string; intents?: number }): Session | undefined => {
    if (d.token?.replace(/^Bot /, '') !== token) {
      socket.close(4004, 'Authentication failed.');
      return undefined;
    }
    const intents = d.intents ?? 0;
    if (intents & Intent.messageContent && !(world.application.flags & CONTENT_GRANTED)) {
      socket.close(4014, 'Disallowed intent(s).');
      return undefined;
    }
    const session: Session = { id: world.nextId(), intents, socket, sequence: 0, sent: [] };
    sessions.set(session.id, session);
    push(session, 'READY', {
      v: 10,
      user: { ...userPayload(world.bot), verified: true, mfa_enabled: false, email: null },
      guilds: [...world.guilds.keys()].map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: urlOf(),
      application: { id: world.application.id, flags: world.application.flags },
    });
    for (const guild of world.guilds.values()) push(session, 'GUILD_CREATE', guildPayload(world, guild));
    return session;
  };

  const resume = (socket: WebSocket, d: { session_id?: string; seq?: number }): Session | undefined => {
    const session = sessions.get(d.session_id ?? '');
    if (!session) {
      socket.send(JSON.stringify({ op: 9, d: false }));
      return undefined;
    }
    session.socket = socket;
    for (const entry of session.sent.filter(({ s }) => s > (d.seq ?? 0)))
      socket.send(JSON.stringify({ op: 0, ...entry }));
    push(session, 'RESUMED', {});
    return session;
  };

  const gateway: Gateway = {
    sessions,
    answersHeartbeats: true,
    dispatch: (event, needs, payload) => {
      for (const session of sessions.values()) {
        if ((session.intents & needs) === needs)
          push(session, event, payload((session.intents & Intent.messageContent) !== 0));
      }
    },
    drop: () => {
      for (const session of sessions.values()) session.socket?.terminate();
    },
    closeWith: (code) => {
      for (const session of sessions.values()) session.socket?.close(code);
    },
    sendRaw: (text) => {
      for (const session of sessions.values()) session.socket?.send(text);
    },
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };

  sockets.on('connection', (socket) => {
    let session: Session | undefined;
    socket.on('error', () => undefined);
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }));
    socket.on('message', (data) => {
      const { op, d } = JSON.parse(String(data)) as { op: number; d: never };
      if (op === 1 && gateway.answersHeartbeats) socket.send(JSON.stringify({ op: 11 }));
      if (op === 2) session = identify(socket, d);
      if (op === 6) session = resume(socket, d);
      if (op !== 1 && op !== 2 && op !== 6 && !session) socket.close(4003, 'Not authenticated.');
      onChange();
    });
    socket.on('close', () => {
      if (session?.socket === socket) session.socket = undefined;
      onChange();
    });
  });
  return gateway;
};
