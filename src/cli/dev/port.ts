import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { PORT } from '../../playground/web.js';

/** The page stays where it is from one start to the next: where it usually is, or at any port that is free. */
export const portArguments = async (args: readonly string[]): Promise<string[]> => {
  if (args.some((it) => /^--(port|terminal)\b/.test(it))) return [];
  const server = createServer();
  const listening = (port: number) => once(server.listen(port, '127.0.0.1'), 'listening');
  await listening(PORT).catch(() => listening(0));
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return ['--port', String(port)];
};
