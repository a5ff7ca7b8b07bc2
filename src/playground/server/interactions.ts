import type { Clock } from '../../types.js';
import {
  alreadyAcknowledged,
  invalidToken,
  tooManyFollowUps,
  unknownInteraction,
  unknownMessage,
  unknownWebhook,
} from './errors.js';
import type { Files, Messages } from './messages.js';
import { asKept, embedsAsKept } from './rules/components.js';
import { pingsOf } from './rules/mentions.js';
import { checkMessage } from './rules/message.js';
import { checkChoices, checkForm, checkResponseType } from './rules/responses.js';
import { type Body, bodiesIn, listIn, textIn } from './rules/values.js';
import type { Origin, StoredMessage, World } from './world.js';

/** The first response is due in 3 seconds, the token lives 15 minutes (discord.com/developers/docs/interactions/receiving-and-responding). */
const FIRST_RESPONSE_MS = 3_000;
const TOKEN_MS = 15 * 60_000;
/** Where the application is only user-installed. */
const MOST_FOLLOW_UPS = 5;

const EPHEMERAL = 64;
const LOADING = 128;
const KEPT_FLAGS = 4 | EPHEMERAL | 4096 | 32768;

export const Response = { message: 4, defer: 5, deferUpdate: 6, update: 7, choices: 8, form: 9 } as const;

export type Interaction = {
  readonly id: string;
  readonly token: string;
  /** 2 command, 3 component, 4 autocomplete, 5 modal. */
  readonly type: number;
  readonly channelId: string;
  readonly userId: string;
  /** `gemini ask` of a command, the custom id of a component or form. */
  readonly name: string;
  readonly commandType: number;
  /** Who let the application in here: `0` the guild, `1` the user. */
  readonly owners: Readonly<Record<string, string>>;
  /** Nobody but the asker sees any answer: they may not use their own applications in public here. */
  readonly forcesEphemeral: boolean;
  readonly at: number;
  /** The message whose control was pressed, also of the form that it opened. */
  readonly source: StoredMessage | undefined;
  /** The message on which a context menu command was used. */
  readonly target: StoredMessage | undefined;
  /** What opened this form. */
  readonly trigger: Interaction | undefined;
  /** Of the option that is being completed: 3 text, 4 whole number, 10 number. */
  readonly focusedType: number | undefined;
  /** The kind of the first response: 4 message, 5 deferral, 6 and 7 update, 8 choices, 9 form. */
  acknowledged: number | undefined;
  /** What `@original` names: the message that was deferred or sent first, or the one that was updated. */
  original: StoredMessage | undefined;
  readonly followUps: StoredMessage[];
  choices: readonly Body[] | undefined;
  form: Body | undefined;
};

export type Opening = Pick<Interaction, 'type' | 'channelId' | 'userId' | 'name' | 'owners'> &
  Partial<Pick<Interaction, 'commandType' | 'forcesEphemeral' | 'source' | 'target' | 'trigger' | 'focusedType'>>;

const originOf = (it: Interaction): Origin => ({
  id: it.id,
  type: it.type,
  userId: it.userId,
  name: it.name,
  commandType: it.commandType,
  owners: it.owners,
  sourceId: it.type === 3 ? it.source?.id : undefined,
  targetId: it.target?.id,
  trigger: it.trigger ? originOf(it.trigger) : undefined,
});

const messageTypeOf = (it: Interaction): number => {
  if (it.source) return 19;
  return it.commandType === 1 ? 20 : 23;
};

/** Interactions and their webhook: deadlines, deferral, edits of @original, follow-ups; the visibility that was fixed first stays. */
export const createInteractions = (world: World, messages: Messages, clock: Clock) => {
  const byId = new Map<string, Interaction>();
  const tokens = new Map<string, Interaction>();

  const write = (it: Interaction, body: Body, files: Files, given: number): StoredMessage => {
    const flags = it.forcesEphemeral ? given | EPHEMERAL : given;
    return messages.store({
      channelId: it.channelId,
      authorId: world.bot.id,
      content: textIn(body.content),
      type: messageTypeOf(it),
      flags,
      ephemeralFor: flags & EPHEMERAL ? it.userId : undefined,
      replyTo: it.source?.id,
      webhookId: world.application.id,
      interaction: originOf(it),
      attachments: messages.upload(files),
      components: asKept(listIn(body.components)),
      embeds: embedsAsKept(listIn(body.embeds)),
      pings: pingsOf(body, true),
    });
  };

  const byToken = (token: string): Interaction => {
    const it = tokens.get(token);
    if (!it) throw unknownWebhook();
    if (clock() - it.at >= TOKEN_MS) throw invalidToken();
    if (it.acknowledged === undefined) throw unknownWebhook();
    return it;
  };

  const named = (it: Interaction, id: string): StoredMessage => {
    const isOriginal = decodeURIComponent(id) === '@original';
    const message = isOriginal ? it.original : [it.original, ...it.followUps].find((known) => known?.id === id);
    if (!message || message.deleted) throw unknownMessage();
    return message;
  };

  const edit = (message: StoredMessage, body: Body, files: Files): StoredMessage => {
    const wasLoading = (message.flags & LOADING) !== 0;
    messages.edit(message, body, files, true);
    message.flags &= ~LOADING;
    // What takes the place of "thinking" is no edit to the person who reads it.
    if (wasLoading) message.editedAt = undefined;
    messages.tell('MESSAGE_UPDATE', message);
    return message;
  };

  const respond = (it: Interaction, type: number, data: Body, files: Files): void => {
    const flags = Number(data.flags ?? 0) & KEPT_FLAGS;
    if (type === Response.message) {
      checkMessage(data, files.length);
      it.original = write(it, data, files, flags);
      messages.tell('MESSAGE_CREATE', it.original);
    }
    if (type === Response.defer) {
      it.original = write(it, {}, [], LOADING | (flags & EPHEMERAL));
      messages.tell('MESSAGE_CREATE', it.original);
    }
    if (type === Response.deferUpdate) it.original = it.source;
    if (type === Response.update && it.source) {
      if (it.source.deleted) throw unknownMessage();
      it.original = edit(it.source, data, files);
    }
    if (type === Response.choices) {
      const choices = bodiesIn(data.choices);
      checkChoices(choices, it.focusedType ?? 3);
      it.choices = choices;
    }
    if (type === Response.form) {
      checkForm(data);
      it.form = data;
    }
  };

  return {
    byId,
    open: (fields: Opening): Interaction => {
      const id = world.nextId();
      const it: Interaction = {
        commandType: 1,
        forcesEphemeral: false,
        source: undefined,
        target: undefined,
        trigger: undefined,
        focusedType: undefined,
        ...fields,
        id,
        token: `token-${id}`,
        at: clock(),
        acknowledged: undefined,
        original: undefined,
        followUps: [],
        choices: undefined,
        form: undefined,
      };
      byId.set(id, it);
      tokens.set(it.token, it);
      return it;
    },
    /** The first response. Returns the interaction, which now knows what was shown. */
    acknowledge: (id: string, token: string, body: Body, files: Files): Interaction => {
      const it = byId.get(id);
      if (!it || it.token !== token) throw unknownInteraction();
      if (it.acknowledged !== undefined) throw alreadyAcknowledged();
      if (clock() - it.at >= FIRST_RESPONSE_MS) throw unknownInteraction();
      const type = Number(body.type);
      checkResponseType(it.type, type, it.source !== undefined);
      respond(it, type, (body.data ?? {}) as Body, files);
      it.acknowledged = type;
      return it;
    },
    followUp: (token: string, body: Body, files: Files): StoredMessage => {
      const it = byToken(token);
      const { original } = it;
      // The first follow-up after a deferral takes the place of the loading message, with its visibility.
      if (original && !original.deleted && original.flags & LOADING) return edit(original, body, files);
      checkMessage(body, files.length);
      if (!('0' in it.owners) && it.followUps.length >= MOST_FOLLOW_UPS) throw tooManyFollowUps();
      const message = write(it, body, files, Number(body.flags ?? 0) & KEPT_FLAGS);
      it.followUps.push(message);
      messages.tell('MESSAGE_CREATE', message);
      return message;
    },
    editOf: (token: string, id: string, body: Body, files: Files): StoredMessage =>
      edit(named(byToken(token), id), body, files),
    get: (token: string, id: string): StoredMessage => named(byToken(token), id),
    remove: (token: string, id: string): void => messages.remove(named(byToken(token), id)),
  };
};

export type Interactions = ReturnType<typeof createInteractions>;
