import { ApiError, emptyMessage, invalidForm } from './errors.js';

/** Discord's rules that its OpenAPI schemas don't hold, each checked by hand. */

type Body = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): readonly Body[] => (Array.isArray(value) ? (value as Body[]) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const COMPONENTS_V2 = 1 << 15;

const embedLength = (embed: Body): number =>
  textOf(embed.title).length +
  textOf(embed.description).length +
  textOf((embed.footer as Body | undefined)?.text).length +
  textOf((embed.author as Body | undefined)?.name).length +
  listOf(embed.fields).reduce((sum, field) => sum + textOf(field.name).length + textOf(field.value).length, 0);

/** Throws what Discord would answer to a message that is sent or edited. `isEdit`: what isn't named stays. */
export const checkMessage = (body: Body, isEdit: boolean): void => {
  const content = textOf(body.content);
  const embeds = listOf(body.embeds);
  const components = listOf(body.components);
  if (content.length > 2000) throw invalidForm('content', 'Must be 2000 or fewer in length.');
  if (embeds.reduce((sum, embed) => sum + embedLength(embed), 0) > 6000) {
    throw invalidForm('embeds', 'Embed size exceeds maximum size of 6000.');
  }
  const isV2 = (Number(body.flags ?? 0) & COMPONENTS_V2) !== 0;
  if (isV2 && (content !== '' || embeds.length > 0)) {
    throw invalidForm('content', 'The content and embeds fields cannot be used with IS_COMPONENTS_V2.');
  }
  if (!isV2 && components.length > 5) throw invalidForm('components', 'Must be 5 or fewer in length.');
  const saysNothing =
    content.trim() === '' && embeds.length === 0 && components.length === 0 && listOf(body.attachments).length === 0;
  if (saysNothing && (!isEdit || 'content' in body)) throw emptyMessage();
  checkIds(components);
  checkMentions(body.allowed_mentions);
};

const checkIds = (components: readonly Body[]): void => {
  const ids = components
    .flatMap((row) => [row, ...listOf(row.components)])
    .map((it) => textOf(it.custom_id))
    .filter(Boolean);
  if (new Set(ids).size < ids.length) throw invalidForm('components', 'Component custom id cannot be duplicated');
};

const checkMentions = (allowed: unknown): void => {
  const { parse, users, roles } = (allowed ?? {}) as Body;
  if (listOf(parse).includes('users' as never) && listOf(users).length > 0) {
    throw invalidForm('allowed_mentions', 'parse:["users"] and users: [ids...] are mutually exclusive.');
  }
  if (listOf(parse).includes('roles' as never) && listOf(roles).length > 0) {
    throw invalidForm('allowed_mentions', 'parse:["roles"] and roles: [ids...] are mutually exclusive.');
  }
};

/** Whom a message pings: without allowed_mentions everything in it; from an interaction, users alone. */
export const pingsOf = (body: Body, isInteraction: boolean): string[] => {
  const content = textOf(body.content);
  const { parse, users, roles } = (body.allowed_mentions ?? {
    parse: isInteraction ? ['users'] : ['users', 'roles', 'everyone'],
  }) as Body;
  const kinds = listOf(parse) as readonly unknown[];
  const found = (pattern: RegExp) => [...content.matchAll(pattern)].map((match) => match[1] ?? '');
  const chosen = (kind: string, ids: readonly string[], named: unknown) =>
    ids.filter((id) => kinds.includes(kind) || (listOf(named) as readonly unknown[]).includes(id));
  return [
    ...(kinds.includes('everyone') && /@(everyone|here)/.test(content) ? ['everyone'] : []),
    ...chosen('users', found(/<@!?(\d+)>/g), users),
    ...chosen('roles', found(/<@&(\d+)>/g), roles),
  ];
};

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const commandLength = (it: Body): number =>
  textOf(it.name).length +
  textOf(it.description).length +
  listOf(it.options).reduce((sum, option) => sum + commandLength(option), 0) +
  listOf(it.choices).reduce((sum, choice) => sum + textOf(choice.name).length + String(choice.value ?? '').length, 0);

const checkNamed = (it: Body, where: string): void => {
  const name = textOf(it.name);
  if (!NAME.test(name) || name !== name.toLowerCase()) throw invalidForm(`${where}.name`, 'Command name is invalid');
  if (textOf(it.description).length < 1 || textOf(it.description).length > 100) {
    throw invalidForm(`${where}.description`, 'Must be between 1 and 100 in length.');
  }
  const options = listOf(it.options);
  const names = options.map((option) => textOf(option.name));
  if (new Set(names).size < names.length) throw invalidForm(`${where}.options`, 'Option names must be unique');
  const firstOptional = options.findIndex((option) => option.required !== true);
  if (firstOptional >= 0 && options.slice(firstOptional).some((option) => option.required === true)) {
    throw invalidForm(`${where}.options`, 'Required options must be placed before non-required options');
  }
  for (const [index, option] of options.entries()) checkNamed(option, `${where}.options.${index}`);
};

/** Throws what Discord would answer to a bulk overwrite of commands. */
export const checkCommands = (commands: readonly Body[], isGuild: boolean): void => {
  const names = commands.map((it) => `${it.type ?? 1}/${textOf(it.name)}`);
  if (new Set(names).size < names.length) throw invalidForm('name', 'Application command names must be unique');
  const chat = commands.filter((it) => (it.type ?? 1) === 1);
  if (chat.length > 100) throw new ApiError(400, 30032, 'Maximum number of application commands reached (100)');
  for (const [index, it] of commands.entries()) {
    const where = String(index);
    if ((it.type ?? 1) === 1) checkNamed(it, where);
    else if (textOf(it.description) !== '')
      throw invalidForm(`${where}.description`, 'Context menu commands cannot have descriptions');
    if (commandLength(it) > 8000) throw invalidForm(where, 'Command exceeds maximum size (8000)');
    if (isGuild && ('contexts' in it || 'integration_types' in it)) {
      throw invalidForm(where, 'contexts and integration_types are for global commands only');
    }
  }
};
