import type { Command, ControlHandler, MessageCommand } from '../src/command.js';
import { askAboutThis } from './ask-about-this.js';
import { again, consent, example } from './controls/asking.js';
import { down, up } from './controls/feedback.js';
import { open } from './controls/open.js';
import { privacyDelete, privacyDeleteYes, privacyExport } from './controls/privacy.js';
import { remove, stop } from './controls/running.js';
import { why } from './controls/why.js';
import { ask } from './gemini/ask.js';
import { excerpt } from './gemini/excerpt.js';
import { help } from './gemini/help.js';
import { privacy } from './gemini/privacy.js';
import { search } from './gemini/search.js';
import { sources } from './gemini/sources.js';
import { block, unblock } from './gemini-config/block.js';
import { channel } from './gemini-config/channel.js';
import { exportSettings, importSettings } from './gemini-config/files.js';
import { language } from './gemini-config/language.js';
import { limits } from './gemini-config/limits.js';
import { log } from './gemini-config/log.js';
import { pause, resume } from './gemini-config/pause.js';
import { status } from './gemini-config/status.js';
import { block as operatorBlock, unblock as operatorUnblock } from './gemini-operator/block.js';
import { forget } from './gemini-operator/forget.js';
import { pause as operatorPause, resume as operatorResume } from './gemini-operator/pause.js';
import { status as operatorStatus } from './gemini-operator/status.js';

/** All that people can type. */
export const commands: readonly Command[] = [
  {
    name: 'gemini',
    description: 'command.gemini',
    reach: 'everywhere',
    managersOnly: false,
    children: [ask, search, excerpt, sources, help, privacy],
  },
  {
    name: 'gemini-config',
    description: 'command.gemini-config',
    reach: 'guilds',
    managersOnly: true,
    children: [channel, limits, language, block, unblock, pause, resume, log, status, exportSettings, importSettings],
  },
  {
    name: 'gemini-operator',
    description: 'command.gemini-operator',
    reach: 'dms',
    managersOnly: false,
    children: [operatorStatus, operatorBlock, operatorUnblock, operatorPause, operatorResume, forget],
  },
];

/** What stands in the menu of a message. */
export const messageCommands: readonly MessageCommand[] = [askAboutThis];

/** What can be pressed, chosen and filled in under replies. */
export const controls: readonly ControlHandler[] = [
  open,
  why,
  again,
  stop,
  up,
  down,
  remove,
  example,
  consent,
  privacyExport,
  privacyDelete,
  privacyDeleteYes,
];

export const catalogue = { commands, messageCommands, controls };
