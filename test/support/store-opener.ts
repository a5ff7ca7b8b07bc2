import { openStore } from '../../src/store/sql.js';

/** Opens a store as another user of the machine, where this one may be anybody; says how it went. */
const [path = '', user = ''] = process.argv.slice(2);
// The driver is loaded while everything may be read.
await import('better-sqlite3').then(({ default: open }) => new open(':memory:').close());
if (user) process.setuid?.(Number(user));
const said = await openStore({ url: `sqlite:${path}`, role: 'bot' }).then(
  async (store) => {
    await store.close();
    return 'opened';
  },
  (error: Error) => `${error.name}: ${error.message}`,
);
process.send?.(said, () => process.disconnect());
