import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { now } from './figure.js';
import { serveCalls } from './processes.js';
import { tagIn } from './tag.js';

/** A model endpoint in a process of its own. What it says is true, so that nothing is dropped by the bot. */

const sentences = [
  'Gemini comes in three sizes: Ultra, Pro and Nano [45]. ',
  'The models support a 32k context length [15]. ',
  'Ultra scored above 90% on MMLU [17]. ',
  'It was the first to outperform human experts on MMLU [47]. ',
  'Gemini Ultra scored 90.0% on MMLU [47].',
];

export type ModelPace = { readonly firstMs: number; readonly restMs: number };
export type ModelTimes = { readonly received: number; readonly lastToken: number };

let pace: ModelPace = { firstMs: 0, restMs: 0 };
const times = new Map<string, ModelTimes>();

const event = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
const piece = (content: string, finish: string | null = null) =>
  event({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'bench',
    choices: [{ index: 0, delta: { content }, finish_reason: finish }],
  });
const usage = { prompt_tokens: 1500, completion_tokens: 90, prompt_tokens_details: { cached_tokens: 0 } };
const end = `${piece('', 'stop')}${event({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 0, model: 'bench', choices: [], usage })}data: [DONE]\n\n`;

/** All at once after `firstMs`; or spread evenly over `restMs`, in pieces of some words. */
const stream = async (response: ServerResponse): Promise<number> => {
  if (pace.firstMs > 0) await sleep(pace.firstMs);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const text = sentences.join('');
  if (pace.restMs === 0) {
    const last = now();
    response.end(piece(text) + end);
    return last;
  }
  const pieces = text.match(/[\s\S]{1,12}/g) ?? [];
  const started = now();
  for (const [index, it] of pieces.entries()) {
    await sleep(Math.max(0, started + (pace.restMs * (index + 1)) / pieces.length - now()));
    response.write(piece(it));
  }
  const last = now();
  response.end(end);
  return last;
};

const server = createServer((request, response) => {
  const received = now();
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const tag = tagIn(Buffer.concat(parts).toString());
    void stream(response).then((lastToken) => {
      if (tag) times.set(tag, { received, lastToken });
    });
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

serveCalls({
  url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
  pace: (wanted: ModelPace) => {
    pace = wanted;
  },
  times: () => {
    const all = new Map(times);
    times.clear();
    return all;
  },
});
