import { createInterface } from 'node:readline';
import type { Bot } from '../discord/start.js';
import { draw } from './draw.js';
import type { LocalDiscord } from './server/server.js';
import type { Channel } from './server/world.js';

export type TerminalParts = {
  readonly discord: LocalDiscord;
  readonly bot: Bot;
  /** The model that answers; undefined when it quotes. */
  readonly model: string | undefined;
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
};

const intro = (
  model: string | undefined,
) => `A Discord on this machine. ${model ? `${model} answers.` : 'No model is configured: it quotes.'}
  /gemini ask QUESTION     a slash command in #general
  #ask-gemini QUESTION     a message in the channel it answers in (#general: it stays silent there)
  QUESTION                 a direct message
  /gemini-config channel list
End with Ctrl+D.
`;

/** What a typed line does: the id of its event, and where it happens. */
const act = (
  discord: LocalDiscord,
  line: string,
): { readonly id: string; readonly channel: Channel; readonly shown: string } => {
  const person = discord.moderator;
  const channelNamed = (name: string) =>
    [discord.general, discord.askGemini, discord.thread].find((it) => it.name === name);
  if (line.startsWith('/')) {
    const { path, options } = parseSlash(discord, line.slice(1));
    const { interaction } = discord.slash({ user: person, channel: discord.general, command: path.join(' '), options });
    return { id: interaction.id, channel: discord.general, shown: line };
  }
  const [, name = '', text = ''] = /^#([\w-]+)\s*(.*)$/.exec(line) ?? [];
  const channel = channelNamed(name);
  if (name !== '' && !channel) throw new Error(`there is no #${name}`);
  const target = channel ?? discord.dmWith(person);
  const content = channel ? text : line;
  return { id: discord.say({ user: person, channel: target, content }).id, channel: target, shown: content };
};

type Spec = { readonly type: number; readonly name: string; readonly options?: readonly Spec[] };

/** `gemini ask what is MMLU` against what the bot really registered: the rest of the line is the first option's value. */
const parseSlash = (discord: LocalDiscord, line: string): { path: string[]; options: Record<string, string> } => {
  const words = line.split(/\s+/);
  const root = (discord.world.commands.get('') ?? []).find((it) => it.name === words[0]) as unknown as Spec | undefined;
  if (!root) throw new Error(`there is no /${words[0]}`);
  const path = [root.name];
  let spec: Spec = root;
  while (spec.options?.some((it) => it.type <= 2)) {
    const next = spec.options.find((it) => it.name === words[path.length]);
    if (!next) throw new Error(`/${path.join(' ')} wants one of: ${spec.options.map((it) => it.name).join(', ')}`);
    path.push(next.name);
    spec = next;
  }
  const value = words.slice(path.length).join(' ');
  const option = spec.options?.[0];
  if (!option) return { path, options: {} };
  if (value === '') throw new Error(`/${path.join(' ')} wants ${option.name}`);
  const channel = [...discord.world.channels.values()].find((it) => it.name === value.replace(/^#/, ''));
  return { path, options: { [option.name]: option.type === 7 ? (channel?.id ?? value) : value } };
};

/** Reads lines until they end, from a person or from a pipe, and shows what Discord would show. */
export const runTerminal = async ({ discord, bot, model, input, output }: TerminalParts): Promise<void> => {
  const isPerson = input.isTTY === true;
  const lines = createInterface({ input, ...(isPerson ? { output } : {}), prompt: '> ', terminal: isPerson });
  output.write(intro(model));
  lines.prompt();
  for await (const raw of lines) {
    const line = raw.trim();
    if (line !== '') {
      const before = new Set(discord.written().map(({ id }) => id));
      try {
        const { id, channel, shown } = act(discord, line);
        if (!isPerson) output.write(`\n${discord.moderator.username} ${placeOf(channel)}\n  ${shown}\n`);
        await bot.open.settled(id);
        const fresh = discord.written(discord.moderator).filter((it) => !before.has(it.id));
        output.write(
          fresh.length === 0
            ? '(silence)\n'
            : fresh.map((it) => draw(discord.world, it, output.isTTY === true)).join(''),
        );
      } catch (error) {
        output.write(`${error instanceof Error ? error.message : String(error)}\n`);
      }
    }
    lines.prompt();
  }
  output.write('\n');
};

const placeOf = (channel: Channel): string => (channel.guildId ? `in #${channel.name}` : 'in a direct message');
