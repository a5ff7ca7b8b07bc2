import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { sqlitePlace } from './sqlite-place.js';

const place = sqlitePlace();
const KILLS = 10;

describe('a bot that is killed while settings are saved', () => {
  test(`has the old ones or the new ones, whole, ${KILLS} times of ${KILLS}`, async () => {
    let last = 0;
    for (let round = 0; round < KILLS; round += 1) {
      const writer = place.start('store-writer', place.path, `${last + 1}`);
      const changes = 1 + Math.floor(Math.random() * 12);
      await new Promise<void>((resolve) => {
        let seen = 0;
        writer.on('message', (saved) => {
          last = Number(saved);
          seen += 1;
          if (seen === changes) resolve();
        });
      });
      // It is in the middle of the next change.
      writer.kill('SIGKILL');
      await once(writer, 'exit');
      const store = await place.open();
      const { perDay } = await store.guilds.find('g');
      expect(perDay).toBeGreaterThanOrEqual(last);
      expect(await store.blocks.list('g')).toEqual([{ kind: 'member', id: `${perDay}` }]);
      const channels = await store.channels.list('g');
      expect(channels).toHaveLength(30);
      expect(new Set(channels.map(({ cooldown }) => cooldown))).toEqual(new Set([perDay]));
      last = perDay ?? 0;
      await store.close();
    }
  }, 120_000);

  test('has every claim and every unit that was acknowledged, among many at once', async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const claimer = place.start('store-claimer', place.path, `${round}`);
      const enough = acknowledged.length + 50 + Math.floor(Math.random() * 200);
      await new Promise<void>((resolve) => {
        claimer.on('message', (id) => {
          acknowledged.push(String(id));
          if (acknowledged.length === enough) resolve();
        });
      });
      claimer.kill('SIGKILL');
      await once(claimer, 'exit');
    }
    const store = await place.open();
    const again = await Promise.all(acknowledged.map((id) => store.claims.take(id, 2)));
    expect(again.filter(Boolean)).toEqual([]);
    expect(await store.quotas.read('all', 3_600_000, 1)).toBeGreaterThanOrEqual(acknowledged.length);
    await store.close();
  }, 120_000);
});
