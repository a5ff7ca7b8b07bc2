import { type APIMessage, type Client, Routes } from 'discord.js';
import type { Log } from '../log.js';
import type { OpenQuestion, Store } from '../store/store.js';
import type { Clock } from '../types.js';
import { sayIn } from '../words/words.js';
import { refusalOf, within } from './errors.js';

/** Discord's flag of a deferred answer that still shows "thinking". */
const LOADING = 1 << 7;

const CALL_MS = 10_000;

/** A partial answer carries the button that stops it; a whole one does not. */
const isUnfinished = (message: APIMessage): boolean =>
  ((message.flags ?? 0) & LOADING) !== 0 || JSON.stringify(message.components ?? []).includes('"stop:');

const quiet = { allowed_mentions: { parse: [], replied_user: false }, components: [] };

const tellInteraction = async (client: Client<true>, { interactionToken, locale }: OpenQuestion): Promise<void> => {
  const route = Routes.webhookMessage(client.application.id, interactionToken ?? '', '@original');
  const original = (await within(client.rest.get(route, { auth: false }), CALL_MS)) as APIMessage;
  // It was answered, and only the note of it was lost.
  if (!isUnfinished(original)) return;
  await within(
    client.rest.patch(route, { auth: false, body: { content: sayIn(locale)('interrupted'), ...quiet } }),
    CALL_MS,
  );
};

/** The bot's newest reply to a message among those of a channel; undefined where there is none or they can't be read. */
const replyIn = async (client: Client<true>, channelId: string, query: Record<string, string>, isReply: IsReply) => {
  try {
    const route = Routes.channelMessages(channelId);
    const found = await within(client.rest.get(route, { query: new URLSearchParams(query) }), CALL_MS);
    return (found as APIMessage[]).find((it) => it.author.id === client.user.id && isReply(it));
  } catch (error) {
    if (refusalOf(error) === 'unexpected') throw error;
    return undefined;
  }
};

type IsReply = (message: APIMessage) => boolean;

/** Where a message was answered: in its channel, or in the thread that was opened for it, which has its id. */
const replyTo = async (client: Client<true>, channelId: string, messageId: string): Promise<APIMessage | undefined> =>
  (await replyIn(
    client,
    channelId,
    { after: messageId, limit: '100' },
    (it) => it.message_reference?.message_id === messageId,
  )) ?? (await replyIn(client, messageId, { limit: '10' }, () => true));

/** The nonce is for a reply that can't be read back: Discord answers a second send of it with the first message for some minutes. */
const tellMessage = async (client: Client<true>, { id, channelId, locale }: OpenQuestion): Promise<void> => {
  const content = sayIn(locale)('interrupted');
  const [messageId = id] = id.split('-');
  const body = {
    content,
    ...quiet,
    nonce: messageId,
    enforce_nonce: true,
    message_reference: { message_id: messageId, fail_if_not_exists: false },
  };
  const known = await replyTo(client, channelId, messageId);
  const said =
    known ?? ((await within(client.rest.post(Routes.channelMessages(channelId), { body }), CALL_MS)) as APIMessage);
  if (said.content === content || !isUnfinished(said)) return;
  const route = Routes.channelMessage(said.channel_id, said.id);
  await within(client.rest.patch(route, { body: { content, ...quiet } }), CALL_MS);
};

/**
 * Takes over the questions of processes that ended in the middle, and tells each asker, as long as Discord lets it be told. A question
 * is gone from the store as soon as it has an end; one whose asker couldn't be told is tried again with the next call. Never rejects.
 */
export const createInterrupted = (client: Client<true>, store: Store, owner: string, clock: Clock, log: Log) => {
  const untold = new Map<string, OpenQuestion>();
  const tell = async (question: OpenQuestion): Promise<void> => {
    const { id, deadline, interactionToken } = question;
    try {
      if (clock() < deadline) await (interactionToken ? tellInteraction : tellMessage)(client, question);
      log.warn({ id }, 'interrupted');
    } catch (err) {
      if (refusalOf(err) === 'unexpected') throw err;
      // Discord lets nobody be told any more.
      log.warn({ id, refusal: refusalOf(err) }, 'interrupted');
    }
    await store.openQuestions.close(id);
  };
  const tellOrKeep = (question: OpenQuestion): Promise<void> =>
    tell(question).catch((err: unknown) => {
      log.warn({ err, id: question.id }, 'interruption not told yet');
      untold.set(question.id, question);
    });
  /** `silentSince`: processes that said nothing since then have ended. */
  return async (silentSince: number): Promise<number> => {
    const again = [...untold.values()];
    untold.clear();
    const adopting = store.openQuestions.adopt(owner, silentSince, clock()).catch((err: unknown) => {
      log.warn({ err }, 'open questions not adopted');
      return [];
    });
    const adopted = await adopting;
    await Promise.all([...again, ...adopted].map(tellOrKeep));
    return adopted.length;
  };
};
