import { type Completion, type Pieces, unread } from './model.js';
import { over, untilAborted } from './time.js';

/** One stream for several listeners. */
export type Broadcast = {
  /** The whole stream from its beginning. Throws what the stream throws, or the reason when the listener's signal aborts. */
  readonly listen: (signal: AbortSignal) => Pieces;
};

/**
 * Reads a stream once for whoever listens, and aborts it when all have left. The first listener that reaches the end gets the
 * usage, the others null, so that it is counted once. `onEnd` hears a whole text; `onOver` that nobody may join any more.
 */
export const createBroadcast = (
  open: (signal: AbortSignal) => Pieces,
  onEnd: (text: string, completion: Completion) => void,
  onOver: () => void,
): Broadcast => {
  const call = new AbortController();
  const said: string[] = [];
  let listeners = 0;
  let isCounted = false;
  let news = createNews();

  const read = async (): Promise<Completion> => {
    const pieces = open(call.signal);
    try {
      for (;;) {
        const turn = await untilAborted(pieces.next(), call.signal);
        if (turn.done) {
          onEnd(said.join(''), turn.value);
          return turn.value;
        }
        said.push(turn.value);
        const told = news;
        news = createNews();
        told.tell();
      }
    } finally {
      onOver();
      pieces.return(unread).catch(() => undefined);
    }
  };
  let ended: Promise<Completion> | undefined;

  const join = (signal: AbortSignal) => {
    listeners += 1;
    ended ??= read();
    ended.catch(() => undefined);
    let isHere = true;
    const leave = () => {
      if (!isHere) return;
      isHere = false;
      signal.removeEventListener('abort', leave);
      listeners -= 1;
      if (listeners > 0) return;
      onOver();
      call.abort(over);
    };
    signal.addEventListener('abort', leave, { once: true });
    return { leave, ended };
  };

  return {
    async *listen(signal) {
      signal.throwIfAborted();
      const { leave, ended } = join(signal);
      try {
        for (let at = 0; ; ) {
          const { heard } = news;
          for (; at < said.length; at += 1) yield said[at] ?? '';
          const completion = await untilAborted(Promise.race([heard, ended]), signal);
          if (!completion || at < said.length) continue;
          const usage = isCounted ? null : completion.usage;
          isCounted = true;
          return { ...completion, usage };
        }
      } finally {
        leave();
      }
    },
  };
};

const createNews = () => {
  let tell = (): void => undefined;
  const heard = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return { heard, tell };
};
