import { Agent, request } from 'node:http';
import { WebSocket } from 'ws';
import { commands } from '../../../commands/index.js';
import { toDiscord } from '../../discord/register.js';

/**
 * Acknowledges each question at once and answers it at once, by bare sockets: what the load generator, the machine and Discord's two
 * calls take without a bot. What a bot takes can't be less.
 */

const { DISCORD_API_URL: api, DISCORD_TOKEN: token } = process.env;
const agent = new Agent({ keepAlive: true });

const call = (method: string, path: string, body?: unknown): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bot ${token}`, 'content-type': 'application/json' };
    const sent = request(`${api}/v10${path}`, { method, agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve(JSON.parse(String(Buffer.concat(parts)) || 'null')));
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });

type Event = {
  readonly op: number;
  readonly t: string | null;
  readonly d: { readonly id: string; readonly token: string };
};

const { id } = (await call('GET', '/applications/@me')) as { readonly id: string };
await call(
  'PUT',
  `/applications/${id}/commands`,
  commands.map((it) => toDiscord(it, 'global')),
);
const { url } = (await call('GET', '/gateway/bot')) as { readonly url: string };
const gateway = new WebSocket(`${url}/?v=10&encoding=json`);
const answer = async ({ id: interaction, token: own }: Event['d']): Promise<void> => {
  await call('POST', `/interactions/${interaction}/${own}/callback`, { type: 5 });
  const content = 'Gemini Ultra scored 90.0% on MMLU [47].';
  await call('PATCH', `/webhooks/${id}/${own}/messages/@original`, { content });
};
gateway.on('message', (data) => {
  const { op, t, d } = JSON.parse(String(data)) as Event;
  if (op === 10) gateway.send(JSON.stringify({ op: 2, d: { token, intents: 1, shard: [0, 1], properties: {} } }));
  if (t === 'READY') process.stderr.write('{"msg":"ready"}\n');
  if (t === 'INTERACTION_CREATE') void answer(d);
});
process.once('SIGTERM', () => process.exit(0));
