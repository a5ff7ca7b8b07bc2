import { Server } from 'node:http';
import { ChannelType } from 'discord.js';
import { DigitalDiscord } from 'discord-digital-twin';

/** discord-digital-twin in a process of its own, told over the process' channel what a person does. */

export type TwinPlace = {
  readonly api: string;
  readonly token: string;
  readonly guildId: string;
  readonly channelId: string;
};

export type TwinOrder =
  | { readonly kind: 'say'; readonly content: string }
  | { readonly kind: 'slash'; readonly subcommand: string; readonly options: Readonly<Record<string, string>> }
  | { readonly kind: 'read' };

export type TwinAnswer =
  | { readonly kind: 'place'; readonly place: TwinPlace }
  /** The id of the event that the order made. */
  | { readonly kind: 'event'; readonly id: string }
  /** What the bot has written in the channel, oldest first. */
  | { readonly kind: 'messages'; readonly contents: readonly string[]; readonly commands: readonly string[] };

// The twin listens on all interfaces.
const { listen } = Server.prototype;
Server.prototype.listen = function onThisMachine(this: Server, port: number, done: () => void) {
  return listen.call(this, { port, host: '127.0.0.1' }, done);
} as typeof listen;

const twin = new DigitalDiscord({
  channels: [{ name: 'ask-gemini', type: ChannelType.GuildText }],
  users: [{ username: 'ana' }],
});
await twin.start();

// It has no GET of an application's commands: nothing is registered, says this.
const { httpServer } = (twin as unknown as { server: { httpServer: Server } }).server;
const listeners = httpServer.listeners('request') as ((...args: unknown[]) => void)[];
httpServer.removeAllListeners('request');
httpServer.on('request', (request, response) => {
  if (request.method === 'GET' && /\/applications\/\d+\/commands/.test(request.url ?? '')) {
    response.setHeader('content-type', 'application/json');
    response.end('[]');
  } else for (const listener of listeners) listener(request, response);
});

const channelId = (await twin.prisma.channel.findFirst())?.id ?? '';
const person = twin.channel(channelId).user((await twin.getFirstNonBotUserId()) ?? '');

const obey = async (order: TwinOrder): Promise<TwinAnswer> => {
  if (order.kind === 'say') return { kind: 'event', id: (await person.sendMessage({ content: order.content })).id };
  if (order.kind === 'slash') {
    const options = Object.entries(order.options).map(([name, value]) => ({ type: 3, name, value }));
    const { id } = await person.runSlashCommand({
      name: 'gemini',
      options: [{ type: 1, name: order.subcommand, options }],
    });
    return { kind: 'event', id };
  }
  const messages = await twin.channel(channelId).getMessages();
  const commands = await twin.prisma.applicationCommand.findMany();
  return {
    kind: 'messages',
    contents: messages.filter(({ author }) => author.id === twin.botUserId).map(({ content }) => content),
    commands: commands.map(({ name }) => name),
  };
};

const tell = (answer: TwinAnswer) => process.send?.(answer);
process.on('message', (order: TwinOrder) => {
  void obey(order).then(tell);
});
// The test that started this has ended.
process.on('disconnect', () => process.exit(0));
tell({
  kind: 'place',
  place: { api: twin.restUrl, token: twin.botToken, guildId: twin.guildId, channelId },
});
