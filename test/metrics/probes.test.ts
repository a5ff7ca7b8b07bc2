import { afterEach, describe, expect, test } from '@jest/globals';
import { livenessOf, readinessOf } from '../../src/metrics/health.js';
import { createWholeBot, type WholeBot, type WholeBotOptions } from '../support/whole-bot.js';

let whole: WholeBot;
afterEach(() => whole?.close());

const start = async (options: WholeBotOptions = {}): Promise<WholeBot> => {
  whole = await createWholeBot({ ...options, env: { METRICS_PORT: '0' } });
  return whole;
};
const probe = async (path: string): Promise<string> => {
  const response = await fetch(`${whole.metricsUrl()}${path}`);
  return `${response.status} ${await response.text()}`;
};
/** Asks again until it is so; the test's time is the limit. */
const until = async (path: string, wanted: RegExp): Promise<string> => {
  for (;;) {
    const said = await probe(path);
    if (wanted.test(said)) return said;
  }
};

describe('/healthz', () => {
  test('turns red while Discord acknowledges no heartbeat, although the client thinks itself connected, and green again', async () => {
    const { discord } = await start({ discord: { heartbeatInterval: 300 } });
    await until('/healthz', /^200 ok\n$/);
    const { faults, sessions } = discord.gateway;
    const socket = () => [...sessions.values()][0]?.socket;
    const first = socket();
    faults.answersHeartbeats = false;
    // discord.js gives the connection up, resumes, and is content.
    await discord.until(() => socket() !== first && socket());
    const red = await until('/healthz', /^503/);
    expect(red).toMatch(/^503 shard 0: no heartbeat acknowledged for \d+\.\d s, which may be 0\.6 s\n$/);
    const again = socket();
    await discord.until(() => socket() !== again && socket());
    await until('/readyz', /^200/);
    expect(await probe('/healthz')).toMatch(/^503/);
    faults.answersHeartbeats = true;
    await until('/healthz', /^200/);
  });

  const shard = { shard: 3, isReady: true, ping: 20, intervalMs: 41_250 };
  const gateway = { servers: 1, watchedMs: 1_000_000 };

  test('allows two of Discord’s intervals for each shard, and no more', () => {
    expect(livenessOf({ ...gateway, shards: [{ ...shard, silentMs: 82_500 }] })).toEqual({ isWell: true, lines: [] });
    const { isWell, lines } = livenessOf({ ...gateway, shards: [{ ...shard, silentMs: 82_501 }] });
    expect([isWell, lines]).toEqual([false, ['shard 3: no heartbeat acknowledged for 83 s, which may be 83 s']]);
  });

  test('is red when there has been no gateway for as long', () => {
    expect(livenessOf({ ...gateway, shards: [], watchedMs: 82_500 }).isWell).toBe(true);
    expect(livenessOf({ ...gateway, shards: [], watchedMs: 90_000 }).lines).toEqual(['no gateway for 90 s']);
  });
});

describe('/readyz', () => {
  test('is green when connected and the store answers, and red when the store is gone', async () => {
    await start();
    expect(await probe('/readyz')).toBe('200 ok\n');
    await whole.store().close();
    expect(await probe('/readyz')).toBe('503 the store does not answer\n');
  });

  test('is red while the gateway is away', async () => {
    const { discord } = await start();
    discord.gateway.faults.refusesConnections = true;
    discord.gateway.faults.drop();
    expect(await until('/readyz', /^503/)).toBe('503 shard 0 is not ready\n');
    discord.gateway.faults.refusesConnections = false;
    await until('/readyz', /^200/);
  });

  test('says all that is wrong, a line each', () => {
    const shards = [{ shard: 1, isReady: false, ping: undefined, silentMs: 0, intervalMs: undefined }];
    expect(readinessOf({ servers: 0, watchedMs: 0, shards }, false, true).lines).toEqual([
      'stopping',
      'shard 1 is not ready',
      'the store does not answer',
    ]);
    expect(readinessOf({ servers: 0, watchedMs: 0, shards: [] }, true, false).lines).toEqual([
      'not connected to Discord',
    ]);
  });
});
