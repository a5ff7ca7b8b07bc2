import { invalidForm } from '../errors.js';
import { type Body, listIn, textIn } from './values.js';

/** Throws where allowed_mentions says two things at once (discord.com/developers/docs/resources/message#allowed-mentions-object). */
export const checkMentions = (allowed: unknown): void => {
  const { parse, users, roles } = (allowed ?? {}) as Body;
  for (const [kind, named] of [
    ['users', users],
    ['roles', roles],
  ] as const) {
    if (listIn(parse).includes(kind) && listIn(named).length > 0) {
      throw invalidForm('allowed_mentions', `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`);
    }
  }
};

/**
 * Whom a message pings: without allowed_mentions everything in it; from an interaction, users alone. `repliedTo` is the
 * author of the message that it answers, who hears of it unless `replied_user` is false.
 */
export const pingsOf = (body: Body, isInteraction: boolean, repliedTo?: string): string[] => {
  const content = textIn(body.content);
  const allowed = body.allowed_mentions as Body | undefined | null;
  const { parse, users, roles } = allowed ?? { parse: isInteraction ? ['users'] : ['users', 'roles', 'everyone'] };
  const kinds = listIn(parse);
  const found = (pattern: RegExp) => [...content.matchAll(pattern)].map((match) => match[1] ?? '');
  const chosen = (kind: string, ids: readonly string[], named: unknown) =>
    ids.filter((id) => kinds.includes(kind) || listIn(named).includes(id));
  const hearsReply = repliedTo !== undefined && (allowed ? allowed.replied_user === true : true);
  return [
    ...(kinds.includes('everyone') && /@(everyone|here)/.test(content) ? ['everyone'] : []),
    ...chosen('users', found(/<@!?(\d+)>/g), users),
    ...chosen('roles', found(/<@&(\d+)>/g), roles),
    ...(hearsReply ? [repliedTo] : []),
  ];
};
