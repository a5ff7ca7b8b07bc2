import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { OptionKind, type OptionSpec, type OptionValues } from './server/persons/options.js';
import type { LocalDiscord } from './server/server.js';

/** A slash command as a person types it, read against what the bot really registered. */
export type SlashLine = {
  readonly path: readonly string[];
  readonly options: OptionValues;
  readonly specs: readonly OptionSpec[];
  /** The option that was written last: what autocomplete would complete. */
  readonly last: string | undefined;
};

const listOf = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));

const commandNamed = (discord: LocalDiscord, name: string): OptionSpec => {
  const chat = (discord.world.commands.get('') ?? []).filter((it) => (it.type ?? 1) === 1);
  const command = chat.find((it) => it.name === name);
  if (!command) throw new Error(`there is no /${name}; there is ${listOf(chat.map((it) => `/${it.name}`))}`);
  return command as unknown as OptionSpec;
};

/** What stands for an option, as Discord's client would send it: #channel, @person, @role, a choice by its name, a file by its path. */
const sentFor = (discord: LocalDiscord, spec: OptionSpec, text: string) => {
  const { channels, users } = discord.world;
  const plain = text.replace(/^[#@]/, '');
  const named = <T extends { readonly id: string }>(list: Iterable<T>, nameOf: (it: T) => string) =>
    [...list].find((it) => nameOf(it) === plain)?.id ?? text;
  if (spec.type === OptionKind.channel) return named(channels.values(), (it) => it.name);
  if (spec.type === OptionKind.user) return named(users.values(), (it) => it.username);
  if (spec.type === OptionKind.role) return named(discord.guild.roles.values(), (it) => it.name.replace(/^@/, ''));
  if (spec.type === OptionKind.file) return { filename: basename(text), content: readFileSync(text, 'utf8') };
  return spec.choices?.find((it) => it.name === text)?.value ?? text;
};

/** `name:value name:value`, or the value of the first option alone. */
const written = (specs: readonly OptionSpec[], rest: string): (readonly [OptionSpec, string])[] => {
  const marks = [...rest.matchAll(/(?:^|\s)([^\s:]+):/g)].flatMap((match) => {
    const spec = specs.find((it) => it.name === match[1]);
    return spec ? [{ spec, from: match.index, to: match.index + match[0].length }] : [];
  });
  const [first] = specs;
  const before = rest.slice(0, marks[0]?.from ?? rest.length).trim();
  return [
    ...(before !== '' && first ? [[first, before] as const] : []),
    ...marks.map(({ spec, to }, index) => [spec, rest.slice(to, marks[index + 1]?.from).trim()] as const),
  ];
};

/** Reads `/gemini ask what is MMLU` or `/gemini-config channel add channel:#general when:…`; says what is missing. */
export const readSlash = (discord: LocalDiscord, line: string): SlashLine => {
  const words = line.replace(/^\//, '').split(/\s+/);
  const path = [words[0] ?? ''];
  let spec = commandNamed(discord, path[0] ?? '');
  while (spec.options?.some((it) => it.type <= 2)) {
    const next = spec.options.find((it) => it.name === words[path.length]);
    if (!next) throw new Error(`/${path.join(' ')} wants one of: ${listOf(spec.options.map((it) => it.name))}`);
    path.push(next.name);
    spec = next;
  }
  const specs = spec.options ?? [];
  const rest = line.replace(/^\//, '').split(/\s+/).slice(path.length).join(' ');
  if (rest !== '' && specs.length === 0) throw new Error(`/${path.join(' ')} takes nothing more`);
  const values = written(specs, rest);
  return {
    path,
    specs,
    options: Object.fromEntries(values.map(([it, text]) => [it.name, sentFor(discord, it, text)])),
    last: values.at(-1)?.[0].name,
  };
};

/** Throws where something required isn't there, with how the command is written. */
export const checkComplete = ({ path, specs, options }: SlashLine): void => {
  const missing = specs.find((it) => it.required && !(it.name in options));
  if (!missing) return;
  const more = specs.slice(1).map((it) => ` [${it.name}:…]`);
  throw new Error(
    `/${path.join(' ')} wants ${missing.name}: /${path.join(' ')} ${specs[0]?.name.toUpperCase()}${more.join('')}`,
  );
};
