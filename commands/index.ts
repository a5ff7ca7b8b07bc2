import type { Command, ControlHandler, MessageCommand } from '../src/command.js';
import { ask } from './gemini/ask.js';
import { channel } from './gemini-config/channel.js';

/** All that people can type. */
export const commands: readonly Command[] = [
  {
    name: 'gemini',
    description: 'command.gemini',
    reach: 'everywhere',
    managersOnly: false,
    children: [ask],
  },
  {
    name: 'gemini-config',
    description: 'command.gemini-config',
    reach: 'guilds',
    managersOnly: true,
    children: [channel],
  },
];

export const messageCommands: readonly MessageCommand[] = [];

export const controls: readonly ControlHandler[] = [];
