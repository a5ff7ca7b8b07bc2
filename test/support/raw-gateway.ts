import { WebSocket } from 'ws';

type Frame = { readonly op: number; readonly t?: string | null; readonly s?: number | null; readonly d: unknown };

/** A bare gateway connection: what a client that breaks rules would send. */
export const connectGateway = (url: string) => {
  const socket = new WebSocket(url);
  const frames: Frame[] = [];
  const waiting: { readonly fits: (frame: Frame) => boolean; readonly resolve: (frame: Frame) => void }[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame;
    frames.push(frame);
    for (const it of [...waiting])
      if (it.fits(frame)) {
        waiting.splice(waiting.indexOf(it), 1);
        it.resolve(frame);
      }
  });
  const find = (fits: (frame: Frame) => boolean): Promise<Frame> => {
    const known = frames.find(fits);
    return known ? Promise.resolve(known) : new Promise((resolve) => waiting.push({ fits, resolve }));
  };
  return {
    frames,
    opened: new Promise<void>((resolve) => socket.once('open', () => resolve())),
    /** The code with which the connection ends. */
    closed: new Promise<number>((resolve) => socket.once('close', (code) => resolve(code))),
    op: (op: number) => find((frame) => frame.op === op),
    event: (name: string) => find((frame) => frame.t === name),
    send: (frame: unknown) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    end: (code = 1000) => socket.close(code),
    terminate: () => socket.terminate(),
  };
};
