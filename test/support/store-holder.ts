import { openStore } from '../../src/store/sql.js';

/** A process that holds a store until it is killed: what a second bot meets. */
const store = await openStore({ url: `sqlite:${process.argv[2]}`, role: 'bot' });
await store.claims.take('taken-before-the-kill', 1);
process.send?.('held');
setInterval(() => undefined, 1000);
