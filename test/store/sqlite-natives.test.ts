import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { neverCollected } from '../../src/store/sqlite-natives.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

test('what the native code has made stays as long as the process: Node from 24.19 on would end it', async () => {
  const collected: string[] = [];
  const registry = new FinalizationRegistry((what: string) => collected.push(what));
  const use = () => {
    const db = neverCollected(new Database(':memory:'));
    const [native] = Object.getOwnPropertySymbols(db).map((it) => (db as unknown as Record<symbol, object>)[it]);
    registry.register(native ?? {}, 'database');
    registry.register(db.prepare('select 1'), 'statement');
    registry.register({}, 'anything else');
    db.close();
  };
  use();
  while (collected.length === 0) {
    collectGarbage();
    await turn();
  }
  collectGarbage();
  await turn();
  expect(collected).toEqual(['anything else']);
});
