import { openStore } from '../../src/store/sql.js';
import { defaultSettings } from '../../src/types.js';

/** A bot whose moderators change everything all the time, until it is killed. Says after each change which one was saved. */
const [path = '', first = ''] = process.argv.slice(2);
const store = await openStore({ url: `sqlite:${path}`, role: 'bot' });
for (let value = Number(first); ; value += 1) {
  const channels = Array.from({ length: 30 }, (_, index) => ({
    guildId: 'g',
    channelId: `${index}`,
    when: 'questions' as const,
    where: 'thread' as const,
    locale: undefined,
    cooldown: value,
  }));
  const blocks = [{ kind: 'member' as const, id: `${value}` }];
  await store.guilds.replace('g', { ...defaultSettings, perDay: value }, channels, blocks, value);
  await new Promise((resolve) => process.send?.(value, resolve));
}
