import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { commands, controls, messageCommands } from '../../commands/index.js';
import { defaultLimits } from '../../src/admission.js';
import { shown } from '../../src/answer/shown.js';
import {
  type Around,
  type BotFacts,
  type ControlInput,
  isGroup,
  type MissingPermission,
  type Replies,
  type Subcommand,
} from '../../src/command.js';
import { loadCorpus } from '../../src/corpus/load.js';
import { createSearch } from '../../src/corpus/search.js';
import { openStore } from '../../src/store/sql.js';
import type { Answer, Form, Reply } from '../../src/types.js';
import { sayIn } from '../../src/words/words.js';

/** Handlers as pure functions: the real corpus, search and store around them, and what a person does handed in as data. */

export const GUILD = '100000000000000001';
export const CHANNEL = '100000000000000002';
export const PERSON = '100000000000000003';
export const NOW = Date.UTC(2026, 7, 2, 12);

const facts: BotFacts = {
  version: '1.2.3',
  model: 'gemini-test',
  applicationId: '100000000000000009',
  readsEveryMessage: true,
  startedAt: NOW - 7_200_000,
  servers: 1,
  ping: 41.6,
  lastErrors: [],
};

export type Given = Partial<Omit<Around, 'services' | 'say'>> & {
  readonly facts?: Partial<BotFacts>;
  readonly missing?: readonly MissingPermission[];
  readonly channels?: readonly string[];
};

export type Pressed = Given &
  Partial<Pick<ControlInput, 'chosen' | 'filled'>> & {
    readonly question?: string;
    readonly content?: string;
    readonly isPrivate?: boolean;
    readonly recent?: Answer;
    readonly heldText?: string;
    readonly running?: readonly string[];
  };

const said = async (replies: Replies): Promise<Reply[]> => {
  if (!(Symbol.asyncIterator in replies)) return [await replies];
  const all: Reply[] = [];
  for await (const reply of replies) all.push(reply);
  return all;
};

const subcommandNamed = (typed: string): Subcommand => {
  const [name, ...path] = typed.split(' ');
  let children = commands.find((it) => it.name === name)?.children ?? [];
  for (const part of path) {
    const child = children.find((it) => it.name === part);
    if (!child) break;
    if (!isGroup(child)) return child;
    children = child.subcommands;
  }
  throw new Error(`no such command: ${typed}`);
};

const found = loadCorpus('corpus').then((corpus) => ({ corpus, search: createSearch(corpus) }));

export const createStage = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gemini-commands-'));
  const file = join(folder, 'gemini.db');
  const store = await openStore({ url: `sqlite:${file}`, role: 'bot' });
  let lock: Database.Database | undefined;
  const { corpus, search } = await found;
  const told: string[] = [];
  const asked: { text: string; visibility: string; into: 'new' | 'same' }[] = [];

  async function* answering(text: string, visibility: string, into: 'new' | 'same') {
    asked.push({ text, visibility, into });
    yield { messages: [`answer to: ${text}`], ephemeral: visibility === 'asker' };
  }

  const around = (given: Given): Around => {
    const locale = given.locale ?? 'en';
    return {
      id: '100000000000000007',
      asker: PERSON,
      place: { kind: 'guild', guildId: GUILD, channelId: CHANNEL },
      locale,
      managesServer: true,
      managesMessages: false,
      isOperator: false,
      ...given,
      say: sayIn(locale),
      services: {
        corpus,
        search: (query, count) => search(query, [], count),
        ask: (text, visibility = 'everyone') => answering(text, visibility, 'new'),
        store,
        shown,
        clock: () => NOW,
        facts: () => ({ ...facts, ...given.facts }),
        missingIn: async () => given.missing ?? [],
        hasChannel: (id) => (given.channels ?? [CHANNEL]).includes(id),
        defaultLimits,
        tellModerators: async (text) => {
          if ((await store.guilds.find(GUILD)).logChannelId) told.push(text(sayIn('en')));
        },
        servers: () => [{ id: GUILD, name: 'The *Lounge*', members: 12 }],
        spentToday: async () => ({ tokens: 1500, tokenLimit: 100_000, cost: 2500, costLimit: undefined }),
      },
    };
  };

  const controlNamed = (customId: string) => {
    const [name = '', ...parts] = customId.split(':');
    const handler = controls.find((it) => it.name === name);
    if (!handler) throw new Error(`no such control: ${customId}`);
    return { handler, parts };
  };

  const inputOf = (parts: readonly string[], pressed: Pressed): ControlInput => ({
    ...around(pressed),
    parts,
    chosen: pressed.chosen ?? [],
    filled: pressed.filled ?? {},
    under: {
      messageId: '100000000000000008',
      content: pressed.content ?? '',
      ephemeral: pressed.isPrivate ?? false,
      question: async () => pressed.question,
    },
    recentAnswer: () => pressed.recent,
    heldText: () => pressed.heldText,
    stop: (id) => pressed.running?.includes(id) ?? false,
    askAgain: (text) => answering(text, 'everyone', 'same'),
  });

  return {
    store,
    corpus,
    /** What the moderators' log was told, and what was asked. */
    told,
    asked,
    /** All replies to a command. */
    type: async (typed: string, options: Readonly<Record<string, unknown>> = {}, given: Given = {}): Promise<Reply[]> =>
      said(subcommandNamed(typed).run({ ...around(given), options: options as never })),
    /** The text of a command's last reply. */
    text: async (
      typed: string,
      options: Readonly<Record<string, unknown>> = {},
      given: Given = {},
    ): Promise<string> => {
      const replies = await said(subcommandNamed(typed).run({ ...around(given), options: options as never }));
      return replies.at(-1)?.messages.join('\n---\n') ?? '';
    },
    suggest: (typed: string, option: string, value: string) =>
      subcommandNamed(typed)
        .options.find(({ name }) => name === option)
        ?.suggest?.(value, around({})) ?? [],
    isPrivate: (typed: string, options: Readonly<Record<string, unknown>>): boolean => {
      const { ephemeral } = subcommandNamed(typed);
      return typeof ephemeral === 'boolean' ? ephemeral : ephemeral(options as never);
    },
    gives: (customId: string, asker = PERSON, managesMessages = false) => {
      const { handler, parts } = controlNamed(customId);
      return typeof handler.gives === 'function' ? handler.gives(parts, asker, managesMessages) : handler.gives;
    },
    press: async (customId: string, pressed: Pressed = {}): Promise<Reply[]> => {
      const { handler, parts } = controlNamed(customId);
      const given = handler.run(inputOf(parts, pressed));
      if ('fields' in given) throw new Error('a form');
      return said(given);
    },
    openForm: async (customId: string, pressed: Pressed = {}): Promise<Form> => {
      const { handler, parts } = controlNamed(customId);
      const input = inputOf(parts, pressed);
      const given = handler.run(input);
      if (!('fields' in given)) throw new Error('no form');
      await handler.opened?.(input);
      return given;
    },
    menu: async (text: string, given: Given & { readonly hasAttachment?: boolean } = {}): Promise<Reply[]> => {
      const [command] = messageCommands;
      if (!command) throw new Error('no message command');
      return said(
        command.run({
          ...around(given),
          messageId: '100000000000000006',
          text,
          hasAttachment: given.hasAttachment ?? false,
        }),
      );
    },
    /** Another process writes and doesn't end: the store can't be written. */
    lock: (): void => {
      lock = new Database(file);
      lock.exec('BEGIN IMMEDIATE');
    },
    close: async () => {
      lock?.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export type Stage = Awaited<ReturnType<typeof createStage>>;
