import { randomBytes } from 'node:crypto';
import { Events, type Interaction, type Message } from 'discord.js';
import type { Locale } from '../types.js';
import { localeOf } from '../words/words.js';
import { answerCommand, answerMenu } from './commands.js';
import { answerControl } from './controls.js';
import { isProbablyDone, refusalOf } from './errors.js';
import { isPerson } from './gate.js';
import { createHeldTexts } from './held-texts.js';
import { createKnownSettings } from './known-settings.js';
import { factsOf, localeOfMessage } from './message-facts.js';
import { answerEdit, answerMessage, type MessageParts, withdrawAnswer } from './messages.js';
import { createModerators } from './moderators.js';
import { createOpenWork, type OpenWork } from './open-work.js';
import { fixed, type Parts } from './parts.js';
import { createRecentMessages } from './recent-messages.js';
import type { Screen } from './replies.js';
import { createSeen } from './seen.js';
import { suggest } from './suggestions.js';

/** What an event's work shows on, as soon as it may show anything. */
type Opened = (show: Screen) => void;

/**
 * The only entry of Discord's events, and the only catch: what nobody expected is logged once and answered with an apology
 * that carries the log's reference. Returns the work that is open. `failed` hears each reference.
 */
export const listen = (parts: Parts, failed: (reference: string) => void): OpenWork => {
  const { client, log, readsEveryMessage, store } = parts;
  const seen = createSeen();
  const open = createOpenWork();
  const held = createHeldTexts(parts.clock);
  const messageParts: MessageParts = {
    ...parts,
    settings: createKnownSettings(store, log),
    recent: createRecentMessages(parts.clock),
    moderators: createModerators(store, parts.clock, log),
  };

  const apologise = async (show: Screen | undefined, reference: string, locale: Locale): Promise<void> => {
    // Where nothing was promised yet, silence is right: the message may have been none of ours.
    if (show) await show({ ...fixed({ status: 'failed', reference }, locale), ephemeral: false }, true);
  };
  const fail = async (err: unknown, id: string, show: Screen | undefined, locale: Locale): Promise<void> => {
    if (refusalOf(err) === 'gone' || refusalOf(err) === 'taken') {
      log.info({ id, refusal: refusalOf(err) }, 'nobody left to answer');
      return;
    }
    const reference = randomBytes(4).toString('hex');
    failed(reference);
    log.error({ err, id, reference }, 'unexpected');
    // Most likely it stands there: an apology would take its place.
    if (isProbablyDone(err)) return;
    await apologise(show, reference, locale).catch((error: unknown) =>
      log.warn({ err: error, id, reference }, 'not apologised'),
    );
  };
  const guard = (id: string, locale: Locale, run: (opened: Opened) => Promise<void>): void => {
    let show: Screen | undefined;
    const began = parts.clock();
    const work = run((it) => {
      show = it;
    })
      .catch((err: unknown) => fail(err, id, show, locale))
      // Whatever happened, it has had its end.
      .then(() => parts.asking.finish(id, false))
      .then(() => parts.observer?.settled(id, parts.clock() - began));
    open.follow(id, work);
  };
  const run = (interaction: Interaction): ((opened: Opened) => Promise<void>) | undefined => {
    if (interaction.isChatInputCommand()) return (opened) => answerCommand(parts, interaction, opened);
    if (interaction.isMessageContextMenuCommand()) return (opened) => answerMenu(parts, interaction, held, opened);
    if (interaction.isAutocomplete()) return () => suggest(parts, interaction);
    if (interaction.isButton() || interaction.isStringSelectMenu())
      return (opened) => answerControl(parts, interaction, held, opened);
    if (interaction.isModalSubmit() && interaction.isFromMessage())
      return (opened) => answerControl(parts, interaction, held, opened);
    return undefined;
  };

  client.on(Events.InteractionCreate, (interaction) => {
    const work = run(interaction);
    if (work && seen.first(interaction.id)) guard(interaction.id, localeOf(interaction.locale), work);
  });
  client.on(Events.MessageCreate, (message) => {
    if (!isPerson(factsOf(message, client.user.id, readsEveryMessage)) || !seen.first(message.id)) return;
    guard(message.id, localeOfMessage(message), (opened) => answerMessage(messageParts, message, opened));
  });
  client.on(Events.MessageUpdate, (_, message) => {
    if (message.partial || !seen.first(`${message.id}-${message.editedTimestamp}`)) return;
    const edited: Message = message;
    guard(`${message.id}-edit`, localeOfMessage(edited), () => answerEdit(messageParts, edited));
  });
  // discord.js tells only of deletions in channels that it knows; a direct message from before a restart is in none.
  client.on(
    Events.Raw,
    (packet: { readonly t?: string; readonly d?: { readonly id: string; readonly ids: string[] } }) => {
      const { t, d } = packet;
      const ids = t === 'MESSAGE_DELETE' && d ? [d.id] : t === 'MESSAGE_DELETE_BULK' && d ? d.ids : [];
      for (const id of ids) guard(`${id}-delete`, 'en', () => withdrawAnswer(messageParts, id));
    },
  );
  for (const event of [Events.ChannelUpdate, Events.GuildRoleUpdate, Events.GuildMemberUpdate] as const) {
    client.on(event, () => messageParts.moderators.forgetRefusals());
  }
  client.on(Events.ChannelDelete, (channel) => {
    if (channel.isDMBased()) return;
    const { id, guildId } = channel;
    guard(`${id}-channel`, 'en', async () => {
      await store.channels.remove(guildId, id);
      const { logChannelId } = await store.guilds.find(guildId);
      if (logChannelId === id) await store.guilds.change(guildId, { logChannelId: undefined }, parts.clock());
    });
  });
  client.on(Events.GuildRoleDelete, ({ id, guild }) =>
    guard(`${id}-role`, 'en', async () => {
      await store.blocks.remove(guild.id, { kind: 'role', id });
    }),
  );
  // discord.js tells of an outage by another event: here the bot was really removed.
  client.on(Events.GuildDelete, ({ id }) => guard(`${id}-guild`, 'en', () => store.guilds.forget(id)));
  return open;
};
