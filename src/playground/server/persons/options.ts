import { resolvedChannel } from '../payloads/channels.js';
import { rolePayload } from '../payloads/guilds.js';
import { attachmentPayload } from '../payloads/messages.js';
import { memberPayload, userPayload } from '../payloads/users.js';
import { bodiesIn } from '../rules/values.js';
import type { Channel, Upload, User, World } from '../world.js';
import { type NewFile, uploadOf } from './files.js';

/** What a person fills in: text, numbers, yes or no; users, roles and channels by their id; files. */
export type OptionValue = string | number | boolean | NewFile;
export type OptionValues = Readonly<Record<string, OptionValue>>;

export type OptionSpec = {
  readonly type: number;
  readonly name: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly options?: readonly OptionSpec[];
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly channel_types?: readonly number[];
};

export const OptionKind = {
  text: 3,
  whole: 4,
  yesNo: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  file: 11,
} as const;

const isNumber = (type: number) => type === OptionKind.whole || type === OptionKind.number;

/** The subcommand that a path names, with what it takes. */
export const specAt = (root: OptionSpec, path: readonly string[]): readonly OptionSpec[] => {
  const [next, ...rest] = path;
  if (next === undefined) return root.options ?? [];
  const child = root.options?.find((it) => it.name === next);
  if (!child) throw new Error(`no such subcommand: ${next}`);
  return specAt(child, rest);
};

const wrongNumber = (spec: OptionSpec, value: number): string | undefined => {
  if (!Number.isFinite(value) || (spec.type === OptionKind.whole && !Number.isSafeInteger(value))) return 'a number';
  if (spec.min_value !== undefined && value < spec.min_value) return `at least ${spec.min_value}`;
  if (spec.max_value !== undefined && value > spec.max_value) return `at most ${spec.max_value}`;
  return undefined;
};

const wrongText = (spec: OptionSpec, value: string): string | undefined => {
  if (value.length < (spec.min_length ?? 0)) return `at least ${spec.min_length} characters`;
  if (value.length > (spec.max_length ?? 6000)) return `at most ${spec.max_length ?? 6000} characters`;
  return undefined;
};

/** What Discord's client doesn't let a person send, as "wants …"; undefined where it would. */
const wrong = (world: World, spec: OptionSpec, value: OptionValue): string | undefined => {
  const isChoice = spec.choices?.some((it) => String(it.value) === String(value)) ?? true;
  if (!isChoice) return `one of: ${spec.choices?.map((it) => it.name).join(', ')}`;
  if (isNumber(spec.type)) return wrongNumber(spec, Number(value));
  if (spec.type === OptionKind.text) return wrongText(spec, String(value));
  if (spec.type === OptionKind.user && !world.users.has(String(value))) return 'a user';
  if (spec.type === OptionKind.channel) {
    const type = world.channels.get(String(value))?.type;
    if (type === undefined || !(spec.channel_types?.includes(type) ?? true)) return 'a channel of its kinds';
  }
  return undefined;
};

/** Throws where Discord's client wouldn't let a person send this. */
export const checkOptions = (world: World, specs: readonly OptionSpec[], values: OptionValues): void => {
  for (const spec of specs) {
    const value = values[spec.name];
    if (value === undefined && spec.required) throw new Error(`${spec.name} is required`);
    const reason = value === undefined ? undefined : wrong(world, spec, value);
    if (reason) throw new Error(`${spec.name} wants ${reason}`);
  }
};

/** The options of an interaction's data, subcommands around them, and the files that are among them. */
export const dataOptions = (
  world: World,
  root: OptionSpec,
  path: readonly string[],
  values: OptionValues,
  focused?: string,
): { readonly options: unknown[]; readonly files: Upload[] } => {
  const files: Upload[] = [];
  const leaves = (specs: readonly OptionSpec[]) =>
    Object.entries(values).map(([name, value]) => {
      const spec = specs.find((it) => it.name === name);
      if (!spec) throw new Error(`no such option: ${name}`);
      const sent = () => {
        if (spec.type === OptionKind.file) {
          const file = uploadOf(world.nextId, value as NewFile);
          files.push(file);
          world.uploads.set(file.id, file);
          return file.id;
        }
        // What is still being typed is sent as it is typed.
        if (isNumber(spec.type) && focused !== name) return Number(value);
        return spec.type === OptionKind.yesNo ? String(value) === 'true' : String(value);
      };
      return { type: spec.type, name, value: sent(), ...(focused === name ? { focused: true } : {}) };
    });
  const nested = (spec: OptionSpec, rest: readonly string[]): unknown[] => {
    const [next, ...more] = rest;
    if (next === undefined) return leaves(spec.options ?? []);
    const child = spec.options?.find((it) => it.name === next);
    if (!child) throw new Error(`no such subcommand: ${next}`);
    return [{ type: child.type, name: child.name, options: nested(child, more) }];
  };
  return { options: nested(root, path), files };
};

/** The users, members, roles, channels and files that options name, as Discord sends them along. */
export const resolvedOf = (
  world: World,
  user: User,
  channel: Channel,
  specs: readonly OptionSpec[],
  values: OptionValues,
  files: readonly Upload[],
): Record<string, unknown> => {
  const guild = world.guilds.get(channel.guildId ?? '');
  const named = (...types: number[]) =>
    specs.filter((it) => types.includes(it.type)).flatMap((it) => (it.name in values ? [String(values[it.name])] : []));
  const users = named(OptionKind.user, OptionKind.mentionable).flatMap((id) => world.users.get(id) ?? []);
  const members = users.flatMap((it) => guild?.members.get(it.id) ?? []);
  const roles = named(OptionKind.role, OptionKind.mentionable).flatMap((id) => guild?.roles.get(id) ?? []);
  const channels = named(OptionKind.channel).flatMap((id) => world.channels.get(id) ?? []);
  const kinds: Record<string, [string, unknown][]> = {
    users: users.map((it) => [it.id, userPayload(it)]),
    members: members.map((it) => [it.userId, { ...memberPayload(world, it, false), permissions: '0' }]),
    roles: roles.map((it) => [it.id, rolePayload(it, 1)]),
    channels: channels.map((it) => [it.id, resolvedChannel(world, user.id, it)]),
    attachments: files.map((it) => [it.id, { ...attachmentPayload(world, it), ephemeral: true }]),
  };
  const some = Object.entries(kinds).filter(([, entries]) => entries.length > 0);
  return some.length === 0
    ? {}
    : { resolved: Object.fromEntries(some.map(([kind, entries]) => [kind, Object.fromEntries(entries)])) };
};

/** The type of the option that is being completed. */
export const focusedType = (specs: readonly OptionSpec[], name: string): number => {
  const spec = specs.find((it) => it.name === name);
  if (!spec?.autocomplete) throw new Error(`${name} has no autocomplete`);
  return spec.type;
};

export const asSpec = (command: unknown): OptionSpec => bodiesIn([command])[0] as unknown as OptionSpec;
