import type { Around, BotFacts } from '../../src/command.js';
import type { Say } from '../../src/words/words.js';
import { healthLines, spentLines, talliesLine } from '../health.js';
import { privately } from '../replies.js';
import { missingNotes, setting } from './moderating.js';

const DAY = 86_400_000;

/** Channels whose missing permissions a card names. */
const MOST = 8;

const permissionLines = async (around: Around, channelIds: readonly string[]): Promise<string[]> => {
  const notes = (await Promise.all(channelIds.map((id) => missingNotes(around, id)))).flat();
  return notes.length === 0 ? [around.say('status.permissions.fine')] : notes.slice(0, MOST);
};

const contentLine = (say: Say, { readsEveryMessage }: BotFacts): string =>
  say(readsEveryMessage ? 'status.content.yes' : 'status.content.no');

export const status = setting({
  name: 'status',
  description: 'command.gemini-config.status',
  options: [],
  run: async (input) => {
    const { guildId, say, services } = input;
    const { store, clock } = services;
    const now = clock();
    const [settings, channels, tally, feedback, spent] = await Promise.all([
      store.guilds.find(guildId),
      store.channels.list(guildId),
      store.answers.tally(guildId, now - DAY),
      store.feedback.tally(guildId, now - 30 * DAY),
      services.spentToday(),
    ]);
    const watched = [
      ...channels.map(({ channelId }) => channelId),
      ...(settings.logChannelId ? [settings.logChannelId] : []),
    ];
    const [version, ...health] = healthLines(input);
    return privately(
      [
        ...(settings.paused ? [`**${say('status.paused')}**`] : []),
        version,
        contentLine(say, services.facts()),
        ...(await permissionLines(input, [...new Set(watched)])),
        talliesLine(say, tally),
        say('status.feedback', feedback),
        ...spentLines(say, spent),
        ...health,
      ].join('\n'),
    );
  },
});
