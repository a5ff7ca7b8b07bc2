import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { sqlitePlace } from './sqlite-place.js';

const place = sqlitePlace();

/** A limit for the size of a process' files stands for a full disk: it needs no rights and no disk. */
const canLimit = spawnSync('sh', ['-c', 'ulimit -f 100']).status === 0;

(canLimit ? describe : describe.skip)('when the disk is full (needs sh and ulimit)', () => {
  test('writing says so, reading goes on, and what was saved is whole', async () => {
    const filler = fileURLToPath(new URL('../support/store-filler.js', import.meta.url));
    const child = spawn('sh', ['-c', 'ulimit -f 700; exec "$0" "$@"', process.execPath, filler, place.path, '1000'], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const [seen] = await once(child, 'message');
    await once(child, 'exit');
    expect(seen).toMatchObject({ outage: true, claim: true });
    expect(seen.saved).toBeGreaterThan(0);
    expect(seen.stillRead).toBe(10 * seen.saved);
    const store = await place.open();
    const blocks = await store.blocks.list('g');
    expect(blocks).toHaveLength(10 * seen.saved);
    expect(new Set(blocks.map(({ id }) => id.split('-')[0]))).toEqual(new Set([`${seen.saved - 1}`]));
    expect(await store.claims.take('1', 1)).toBe(true);
    await store.close();
    expect((await readdir(place.data)).filter((name) => name.includes('.copying-'))).toEqual([]);
  });
});
