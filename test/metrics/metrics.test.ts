import { afterEach, describe, expect, test } from '@jest/globals';
import type { ModelReply, ModelRequest } from '../support/model-endpoint.js';
import { createOpening } from '../support/opening.js';
import { createWholeBot, type WholeBot, type WholeBotOptions } from '../support/whole-bot.js';

let whole: WholeBot;
afterEach(() => whole.close());

const start = async (options: WholeBotOptions = {}): Promise<WholeBot> => {
  whole = await createWholeBot({ ...options, env: { METRICS_PORT: '0', ...options.env } });
  return whole;
};

const get = (path: string, method = 'GET'): Promise<Response> => fetch(`${whole.metricsUrl()}${path}`, { method });
const read = async (): Promise<string> => (await get('/metrics')).text();

/** A sample's value by its name and labels, as they are written; undefined where there is none. */
const valueIn = (page: string, sample: string): number | undefined => {
  const line = page.split('\n').find((it) => it.startsWith(`${sample} `));
  return line === undefined ? undefined : Number(line.slice(sample.length + 1));
};

const ask = async (question: string): Promise<void> => {
  const { discord, settled } = whole;
  const where = { user: discord.member, channel: discord.general, command: 'gemini ask' };
  await settled(discord.slash({ ...where, options: { question } }).interaction);
};

const model = ({ body }: ModelRequest): ModelReply => {
  const asked = body.messages.at(-1)?.content ?? '';
  if (asked.includes('broken')) return { status: 400 };
  if (asked.includes('price')) return { text: 'NOT_COVERED' };
  return {
    text: 'It scored 90.0% on MMLU [47].',
    usage: { prompt_tokens: 1_000, completion_tokens: 20, prompt_tokens_details: { cached_tokens: 300 } },
  };
};

describe('/metrics', () => {
  test('counts questions by surface and outcome, tokens, cost and requests, and the times of each stage', async () => {
    const { discord, settled } = await start({ model, env: { OPENAI_PRICE: '1/2/0.5' } });
    await ask('What did Gemini Ultra score on MMLU?');
    await ask('What did Gemini Ultra score on the MMLU benchmark?');
    await settled(discord.say({ user: discord.member, channel: discord.dm, content: 'How did Ultra do on MMLU?' }));
    await ask('Is the benchmark MMLU broken?');
    // Given again from memory: no request, no tokens.
    await ask('What did Gemini Ultra score on MMLU?');
    await whole.store().guilds.change(discord.guild.id, { perMember: 1 }, Date.now());
    await ask('What is Gemini Nano?');
    const page = await read();
    const value = (sample: string) => valueIn(page, sample);
    expect(value('gemini_questions_total{surface="slash",outcome="answered",why=""}')).toBe(3);
    expect(value('gemini_questions_total{surface="dm",outcome="answered",why=""}')).toBe(1);
    expect(value('gemini_questions_total{surface="slash",outcome="quoted",why="unreachable"}')).toBe(1);
    expect(value('gemini_questions_total{surface="slash",outcome="declined",why="limit_member"}')).toBe(1);
    expect(value('gemini_tokens_total{kind="prompt"}')).toBe(3_000);
    expect(value('gemini_tokens_total{kind="completion"}')).toBe(60);
    expect(value('gemini_tokens_total{kind="cached"}')).toBe(900);
    // 700 at 1, 300 at 0.5 and 20 at 2 dollars a million, three times.
    expect(value('gemini_cost_dollars_total')).toBeCloseTo(3 * 890e-6, 9);
    expect(value('gemini_model_requests_total{endpoint="1",result="answered"}')).toBe(3);
    expect(value('gemini_model_requests_total{endpoint="1",result="rejected"}')).toBe(1);
    expect(value('gemini_stage_seconds_count{stage="search"}')).toBe(5);
    expect(value('gemini_stage_seconds_count{stage="model"}')).toBe(4);
    expect(value('gemini_stage_seconds_count{stage="ground"}')).toBe(3);
    // Of commands; a message has none.
    expect(value('gemini_stage_seconds_count{stage="acknowledgement"}')).toBe(5);
    expect(value('gemini_answer_seconds_count{surface="slash"}')).toBe(4);
    expect(value('gemini_answer_seconds_count{surface="dm"}')).toBe(1);
    expect(value('gemini_unexpected_errors_total')).toBe(0);
    expect(value('gemini_open_questions')).toBe(0);
    expect(value('gemini_store_up')).toBe(1);
    expect(value('gemini_servers')).toBe(1);
    expect(value('gemini_gateway_ready{shard="0"}')).toBe(1);
    expect(value('gemini_model_in_flight')).toBe(0);
    expect(value('gemini_model_circuit{endpoint="1",state="closed"}')).toBe(1);
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
    expect(value('nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
  });

  test('shows what is under way, and an endpoint that is not asked any more', async () => {
    const opening = createOpening();
    await start({ model: { status: 401 }, env: { MODEL_CONCURRENCY: '1' } });
    await ask('What did Gemini Ultra score on MMLU?');
    expect(valueIn(await read(), 'gemini_model_circuit{endpoint="1",state="open"}')).toBe(1);
    await whole.close();
    await start({
      model: { text: 'It scored 90.0% on MMLU [47].', after: opening.opened },
      env: { MODEL_CONCURRENCY: '1' },
    });
    const all = Promise.all([1, 2, 3].map((it) => ask(`What did Gemini Ultra score on MMLU? (${it})`)));
    await whole.endpoint.received(1);
    for (;;) {
      const page = await read();
      if (valueIn(page, 'gemini_model_queued') !== 2) continue;
      expect(valueIn(page, 'gemini_model_in_flight')).toBe(1);
      expect(valueIn(page, 'gemini_open_questions')).toBe(3);
      break;
    }
    opening.open();
    await all;
    expect(valueIn(await read(), 'gemini_model_queued')).toBe(0);
  });

  test('shows how long Discord takes to acknowledge a heartbeat, and since when it acknowledged none', async () => {
    await start({ discord: { heartbeatInterval: 100 } });
    const value = async (name: string) => valueIn(await read(), `gemini_gateway_${name}{shard="0"}`);
    while ((await value('ping_seconds')) === undefined) await new Promise(setImmediate);
    expect(await value('ping_seconds')).toBeGreaterThanOrEqual(0);
    expect(await value('heartbeat_seconds')).toBe(0.1);
    whole.discord.gateway.faults.answersHeartbeats = false;
    const before = (await value('silent_seconds')) ?? 0;
    while (((await value('silent_seconds')) ?? 0) <= before + 0.2) await new Promise(setImmediate);
  });

  test('counts what nobody expected', async () => {
    await start({
      search: () => () => {
        throw new Error('unexpected');
      },
    });
    await ask('What did Gemini Ultra score on MMLU?');
    expect(valueIn(await read(), 'gemini_unexpected_errors_total')).toBe(1);
  });

  test('holds no secret, no text, no name and no id', async () => {
    const { discord } = await start({
      model,
      token: 'MTA-planted.token-0123456789',
      env: { OPENAI_MODEL: 'a-planted-model' },
    });
    await ask('What did Gemini Ultra score on planted MMLU?');
    const page = await read();
    expect(page).toContain('outcome="answered"');
    for (const kept of ['planted', 'MMLU', discord.member.username, discord.guild.name, whole.endpoint.url])
      expect(page).not.toContain(kept);
    const labels = [...page.matchAll(/\{([^}]*)\}/g)].map(([, it]) => it).join('\n');
    expect(labels).not.toMatch(/\d{6}/);
  });
});

describe('the port', () => {
  test('is not open where nobody asked for it', async () => {
    whole = await createWholeBot();
    expect(whole.metricsUrl()).toBeUndefined();
  });

  test('is open on this machine alone, and answers nothing but three addresses, to GET', async () => {
    await start();
    expect(new URL(whole.metricsUrl() ?? '').hostname).toBe('127.0.0.1');
    expect((await get('/')).status).toBe(404);
    expect((await get('/metrics/')).status).toBe(404);
    expect((await get('/metrics', 'POST')).status).toBe(405);
    expect((await get('/healthz?x=1')).status).toBe(200);
    const { status, headers } = await get('/metrics', 'HEAD');
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain; version=0.0.4')]);
  });
});
