import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The name under which the pictures show it. */
export const SCRIPTED = 'a scripted model';

/** A chat completions endpoint on loopback that always streams the same text: pictures need no key, and look the same again. */
export const createScriptedEndpoint = async (text: string) => {
  const chunk = (delta: object, finish: string | null) =>
    JSON.stringify({
      id: 'scripted',
      object: 'chat.completion.chunk',
      created: 0,
      model: SCRIPTED,
      choices: [{ index: 0, delta, finish_reason: finish }],
    });
  const events = [chunk({ role: 'assistant', content: text }, null), chunk({}, 'stop'), '[DONE]'];
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(events.map((it) => `data: ${it}\n\n`).join(''));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: (): void => {
      server.closeAllConnections();
      server.close();
    },
  };
};
