import { healthLines, spentLines, talliesLine } from '../health.js';
import { privately } from '../replies.js';
import { everywhere, operation } from './operating.js';

const DAY = 86_400_000;

/** The largest servers, as many as a message holds. */
const MOST = 12;

export const status = operation({
  name: 'status',
  description: 'command.gemini-operator.status',
  options: [],
  run: async (input) => {
    const { say, services } = input;
    const { store, clock, shown } = services;
    const since = clock() - DAY;
    const servers = [...services.servers()].sort((a, b) => b.members - a.members);
    const [settings, tally, feedback, spent, open, counts] = await Promise.all([
      store.guilds.find(everywhere),
      store.answers.tally(undefined, since),
      store.feedback.tally(undefined, clock() - 30 * DAY),
      services.spentToday(),
      store.openQuestions.count(),
      Promise.all(servers.slice(0, MOST).map(({ id }) => store.answers.tally(id, since))),
    ]);
    const lines = servers.slice(0, MOST).map(({ id, name, members }, index) => {
      const answers = Object.values(counts[index] ?? {}).reduce((sum, count) => sum + count, 0);
      return `- ${say('operator.server', { name: shown.words(name, 40), id, members, answers })}`;
    });
    const more = servers.length - lines.length;
    return privately(
      [
        ...(settings.paused ? [`**${say('operator.paused')}**`] : []),
        ...healthLines(input),
        talliesLine(say, tally),
        say('operator.open', { count: open }),
        say('status.feedback', feedback),
        ...spentLines(say, spent),
        say('operator.servers', { count: servers.length }),
        ...lines,
        ...(more > 0 ? [say('operator.more', { count: more })] : []),
      ].join('\n'),
    );
  },
});
