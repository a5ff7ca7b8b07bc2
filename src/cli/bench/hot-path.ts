import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalDiscord } from '../../playground/server/server.js';
import type { User } from '../../playground/server/world.js';

/** A call that answers an interaction, by the interaction's token. */
export type Call = { readonly token: string; readonly isAcknowledgement: boolean; readonly text: string };

/** An interaction as the gateway sends it. */
type Payload = {
  readonly member: { readonly user: object };
  readonly data: { readonly options: readonly [{ readonly options: readonly [object] }] };
};

const ANSWERS = /\/(?:interactions|webhooks)\/\d+\/([^/?]+)\/(callback|messages\/(?:@|%40)original)(?:\?|$)/;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

/**
 * What a load goes through. The local Discord checks and keeps everything, which takes longer than the bot's own work; here events are
 * made from one that it made, and the two calls that answer them are answered at once. All other calls go on to the local Discord.
 * `heard` gives false for what Discord would refuse.
 */
export const createHotPath = async (discord: LocalDiscord, heard: (call: Call) => boolean) => {
  const { world } = discord;
  const agentPort = Number(new URL(discord.url).port);

  const forward = (request: IncomingMessage, response: ServerResponse): void => {
    const { url, method, headers } = request;
    const onward = httpRequest({ host: '127.0.0.1', port: agentPort, path: url, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  };

  /** The least that Discord says of a message. */
  const messageOf = (text: string) => ({
    id: world.nextId(),
    type: 20,
    channel_id: discord.general.id,
    application_id: world.application.id,
    webhook_id: world.application.id,
    author: { id: world.bot.id, username: 'bot', discriminator: '0', avatar: null, bot: true },
    content: (JSON.parse(text) as { readonly content?: string }).content ?? '',
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    flags: 4,
    tts: false,
    pinned: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
  });

  const answer = async (request: IncomingMessage, response: ServerResponse, token: string, what: string) => {
    const text = await bodyOf(request);
    const isAcknowledgement = what === 'callback';
    const isTaken = heard({ token, isAcknowledgement, text });
    response.setHeader('x-ratelimit-remaining', '999');
    if (isTaken && isAcknowledgement) return response.writeHead(204).end();
    response.writeHead(isTaken ? 200 : 404, { 'content-type': 'application/json' });
    return response.end(JSON.stringify(isTaken ? messageOf(text) : { message: 'Unknown interaction', code: 10062 }));
  };

  const server = createServer((request, response) => {
    const [, token, what] = ANSWERS.exec(request.url ?? '') ?? [];
    if (token && what) void answer(request, response, token, what);
    else forward(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  /** One that the local Discord makes of what a person types; nobody is told of it. */
  const model = (user: User): Payload => {
    const { gateway } = discord;
    const { dispatch } = gateway;
    let made: unknown;
    gateway.dispatch = (_event, _to, payload) => {
      made = payload(true);
    };
    discord.slash({ user, channel: discord.general, command: 'gemini ask', options: { question: '?' } });
    gateway.dispatch = dispatch;
    return made as Payload;
  };
  let known: Payload | undefined;

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    /** A question as an event, to be sent later. `token` is its interaction's. */
    make: (user: User, text: string): { readonly token: string; readonly send: () => void } => {
      known ??= model(user);
      const { member, data } = known;
      const [subcommand] = data.options;
      const id = world.nextId();
      const token = `load-${id}`;
      const payload = {
        ...known,
        id,
        token,
        member: { ...member, user: { ...member.user, id: user.id, username: user.username } },
        data: {
          ...data,
          options: [{ ...subcommand, options: [{ ...subcommand.options[0], value: text }] }],
        },
      };
      const to = { intent: 0, guildId: discord.guild.id };
      return { token, send: () => discord.gateway.dispatch('INTERACTION_CREATE', to, () => payload) };
    },
  };
};
