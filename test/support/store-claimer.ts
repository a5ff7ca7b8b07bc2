import { openStore } from '../../src/store/sql.js';

/** A bot that claims events and counts questions, twenty at a time, until it is killed. Says of each when it was saved. */
const [path = '', prefix = ''] = process.argv.slice(2);
const store = await openStore({ url: `sqlite:${path}`, role: 'bot' });
await Promise.all(
  Array.from({ length: 20 }, async (_, worker) => {
    for (let count = 0; ; count += 1) {
      const id = `${prefix}-${worker}-${count}`;
      await store.claims.take(id, 1);
      await store.quotas.take([{ key: 'all', units: 1, limit: 1_000_000, windowMs: 3_600_000 }], 1);
      await new Promise((resolve) => process.send?.(id, resolve));
    }
  }),
);
