import { createInterface } from 'node:readline';
import type { Bot } from '../discord/start.js';
import { draw, drawForm } from './draw.js';
import type { LocalDiscord } from './server/server.js';
import type { StoredMessage, User } from './server/world.js';
import { controlsIn, help, type Seat, type } from './typed.js';

export type TerminalParts = {
  readonly discord: LocalDiscord;
  readonly bot: { readonly open: Pick<Bot['open'], 'settled'> };
  /** The model that answers; undefined when it quotes. */
  readonly model: string | undefined;
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Ends it before the lines do. */
  readonly signal?: AbortSignal;
};

const intro = (model: string | undefined): string =>
  `A Discord on this machine. ${model ? `${model} answers.` : 'No model is configured: it quotes.'}\n${help}End with Ctrl+D.\n`;

/** How each message looks to a person now; what differs later is what the person sees happen. */
const looksOf = (discord: LocalDiscord, user: User): ReadonlyMap<string, string> =>
  new Map(discord.written(user).map((it) => [it.id, draw(discord.world, it, false)]));

const changedSince = (discord: LocalDiscord, user: User, before: ReadonlyMap<string, string>): StoredMessage[] =>
  discord.written(user).filter((it) => before.get(it.id) !== draw(discord.world, it, false));

/**
 * Reads lines until they end, from a person or from a pipe, and shows what Discord would show, each reply once it is complete.
 * Returns how many there were.
 */
export const runTerminal = async ({ discord, bot, model, input, output, signal }: TerminalParts): Promise<number> => {
  const isPerson = input.isTTY === true;
  const inColour = output.isTTY === true;
  const seat: Seat = {
    user: discord.moderator,
    controls: [],
    lastSaid: undefined,
    lastSeen: undefined,
    opened: undefined,
  };

  const show = (messages: readonly StoredMessage[]): string => {
    const controls = controlsIn(messages);
    // What was shown before can still be pressed, as in Discord, until other controls take the numbers.
    if (controls.length > 0) seat.controls = controls;
    seat.lastSeen = messages.at(-1) ?? seat.lastSeen;
    return messages
      .map((it) => draw(discord.world, it, inColour, seat.controls.findIndex(({ message }) => message === it) + 1))
      .join('');
  };

  const answer = async (line: string): Promise<string> => {
    const before = looksOf(discord, seat.user);
    const done = await type(discord, seat, line);
    if (done.kind === 'note') return done.text;
    if (!isPerson) output.write(`\n${seat.user.username} ${done.where}\n  ${done.shown}\n`);
    await bot.open.settled(done.id);
    const form = done.result?.interaction.form;
    if (form) {
      seat.opened = done.result?.interaction;
      return drawForm(form);
    }
    const messages = changedSince(discord, seat.user, before);
    const gone = [...before.keys()].filter((id) => discord.world.messages.get(id)?.deleted);
    if (messages.length === 0 && gone.length === 0) return '(silence)\n';
    return `${show(messages)}${gone.length > 0 ? '(the reply is gone)\n' : ''}`;
  };

  const lines = createInterface({
    input,
    ...(isPerson ? { output } : {}),
    prompt: '> ',
    terminal: isPerson,
    ...(signal ? { signal } : {}),
  });
  let count = 0;
  // The end may come while a line is being answered: then nothing more can be asked for (Node 24 throws).
  let isOpen = true;
  lines.once('close', () => {
    isOpen = false;
  });
  const prompt = () => isOpen && lines.prompt();
  output.write(intro(model));
  prompt();
  for await (const raw of lines) {
    const line = raw.trim();
    count += 1;
    if (line !== '')
      output.write(
        await answer(line).catch((error: unknown) => `${error instanceof Error ? error.message : String(error)}\n`),
      );
    prompt();
  }
  output.write('\n');
  return count;
};
