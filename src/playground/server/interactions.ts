import type { Clock } from '../../types.js';
import { alreadyAcknowledged, invalidToken, unknownInteraction, unknownMessage, unknownWebhook } from './errors.js';
import { applyEdit, type Body, listIn, type Messages, textIn } from './messages.js';
import { checkMessage, pingsOf } from './rules.js';
import type { StoredMessage, World } from './world.js';

/** The first response is due in 3 seconds, the token lives 15 minutes (discord.com/developers/docs/interactions/receiving-and-responding). */
const FIRST_RESPONSE_MS = 3_000;
const TOKEN_MS = 15 * 60_000;

const EPHEMERAL = 64;
const LOADING = 128;

export type Interaction = {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly channelId: string;
  readonly userId: string;
  readonly name: string;
  readonly at: number;
  /** The kind of the first response: 4 message, 5 deferral, 6 and 7 update, 8 choices, 9 form. */
  acknowledged: number | undefined;
  /** The message that was deferred or sent first, or the one whose control was pressed. */
  original: StoredMessage | undefined;
  /** Follow-ups; Discord allows five where the application is only user-installed. */
  readonly followUps: StoredMessage[];
  choices: readonly unknown[] | undefined;
  form: Body | undefined;
};

/** Interactions and their webhook: deadlines, deferral, edits of @original, follow-ups; the visibility that was fixed first stays. */
export const createInteractions = (world: World, messages: Messages, clock: Clock) => {
  const byId = new Map<string, Interaction>();

  const reply = (it: Interaction, body: Body, flags: number): StoredMessage =>
    messages.store({
      channelId: it.channelId,
      authorId: world.bot.id,
      content: textIn(body.content),
      flags,
      ephemeralFor: flags & EPHEMERAL ? it.userId : undefined,
      webhookId: world.application.id,
      interaction: { id: it.id, userId: it.userId, name: it.name },
      components: listIn(body.components),
      embeds: listIn(body.embeds),
      pings: pingsOf(body, true),
    });

  const byToken = (token: string): Interaction => {
    const it = [...byId.values()].find((known) => known.token === token);
    if (!it) throw unknownWebhook();
    if (clock() - it.at >= TOKEN_MS) throw invalidToken();
    return it;
  };

  const originalOf = (it: Interaction): StoredMessage => {
    if (!it.original || it.original.deleted) throw unknownMessage();
    return it.original;
  };

  const named = (it: Interaction, id: string): StoredMessage => {
    if (decodeURIComponent(id) === '@original') return originalOf(it);
    const message = [it.original, ...it.followUps].find((known) => known?.id === id && !known.deleted);
    if (!message) throw unknownMessage();
    return message;
  };

  const edit = (message: StoredMessage, body: Body): StoredMessage => {
    checkMessage(body, true);
    message.flags &= ~LOADING;
    applyEdit(message, body, true);
    messages.tell('MESSAGE_UPDATE', message);
    return message;
  };

  return {
    byId,
    open: (
      fields: Pick<Interaction, 'type' | 'channelId' | 'userId' | 'name'> & { original?: StoredMessage | undefined },
    ): Interaction => {
      const id = world.nextId();
      const { original, ...rest } = fields;
      const it: Interaction = {
        ...rest,
        id,
        token: `token-${id}`,
        at: clock(),
        acknowledged: undefined,
        original,
        followUps: [],
        choices: undefined,
        form: undefined,
      };
      byId.set(id, it);
      return it;
    },
    acknowledge: (id: string, token: string, body: Body): void => {
      const it = byId.get(id);
      if (!it || it.token !== token) throw unknownInteraction();
      if (it.acknowledged !== undefined) throw alreadyAcknowledged();
      if (clock() - it.at >= FIRST_RESPONSE_MS) throw unknownInteraction();
      const type = Number(body.type);
      const data = (body.data ?? {}) as Body;
      const flags = Number(data.flags ?? 0);
      if (type === 4) {
        checkMessage(data, false);
        it.original = reply(it, data, flags);
        messages.tell('MESSAGE_CREATE', it.original);
      }
      if (type === 5) it.original = reply(it, {}, LOADING | (flags & EPHEMERAL));
      if (type === 7 && it.original) edit(it.original, data);
      if (type === 8) it.choices = listIn(data.choices);
      if (type === 9) it.form = data;
      it.acknowledged = type;
    },
    followUp: (token: string, body: Body): StoredMessage => {
      const it = byToken(token);
      if (it.acknowledged === undefined) throw unknownWebhook();
      checkMessage(body, false);
      const original = it.original;
      // The first follow-up after a deferral takes the place of the loading message, with its visibility.
      if (original && original.flags & LOADING) return edit(original, body);
      const message = reply(it, body, Number(body.flags ?? 0));
      it.followUps.push(message);
      messages.tell('MESSAGE_CREATE', message);
      return message;
    },
    editOf: (token: string, id: string, body: Body): StoredMessage => edit(named(byToken(token), id), body),
    get: (token: string, id: string): StoredMessage => named(byToken(token), id),
    remove: (token: string, id: string): void => messages.remove(named(byToken(token), id)),
  };
};

export type Interactions = ReturnType<typeof createInteractions>;
