import { StoreUnavailable } from '../../src/store/errors.js';
import { openStore } from '../../src/store/sql.js';

/** A bot that writes until its disk is full, and says what it saw. */
const [path = '', blocks = ''] = process.argv.slice(2);
const store = await openStore({ url: `sqlite:${path}`, role: 'bot' });
const isOutage = (error: unknown): boolean => error instanceof StoreUnavailable;
let saved = 0;
let outage: boolean | undefined;
for (; saved < Number(blocks) && outage === undefined; saved += 1) {
  try {
    await store.guilds.replace('g', await store.guilds.find('g'), [], blocksOf(saved), saved);
  } catch (error) {
    outage = isOutage(error);
    break;
  }
}
function blocksOf(value: number) {
  return Array.from({ length: 10 * (value + 1) }, (_, index) => ({ kind: 'member' as const, id: `${value}-${index}` }));
}
const claim = await store.claims.take('x'.repeat(100_000), 1).catch(isOutage);
const stillRead = (await store.blocks.list('g')).length;
const backup = await store.backUp().then(String, isOutage);
process.send?.({ saved, outage, claim, stillRead, backup });
await store.close().catch(() => undefined);
