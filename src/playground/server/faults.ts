import type { IncomingMessage, ServerResponse } from 'node:http';

/** What goes wrong with a REST call, as a test or a curious person says. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    }
  /** The socket is cut: before Discord does anything, or after it has. */
  | { readonly kind: 'cut'; readonly afterwards: boolean }
  /** No answer at all; the work isn't done either. */
  | { readonly kind: 'hang' }
  /** Done and answered when the promise says so. */
  | { readonly kind: 'delay'; readonly until: Promise<unknown> };

/** Faults wait for the calls that they are for: `METHOD /path` is matched by a regular expression. */
export const createFaults = () => {
  const waiting: { readonly pattern: RegExp; readonly fault: Fault; left: number }[] = [];
  return {
    /** The next `times` calls that match go wrong. */
    inject: (pattern: RegExp, fault: Fault, times = 1): void => {
      waiting.push({ pattern, fault, left: times });
    },
    clear: (): void => {
      waiting.splice(0);
    },
    next: (call: string): Fault | undefined => {
      const entry = waiting.find((it) => it.left > 0 && it.pattern.test(call));
      if (!entry) return undefined;
      entry.left -= 1;
      return entry.fault;
    },
    /** True when the call is over before it did anything. */
    before: async (fault: Fault | undefined, request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
      if (fault?.kind === 'delay') await fault.until;
      if (fault?.kind === 'cut' && !fault.afterwards) request.socket.destroy();
      if (fault?.kind === 'status') {
        response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
        response.end(
          typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body ?? { message: 'fault', code: 0 }),
        );
      }
      return fault?.kind === 'hang' || fault?.kind === 'status' || (fault?.kind === 'cut' && !fault.afterwards);
    },
    /** True when the answer is lost after the call was done. */
    after: (fault: Fault | undefined, request: IncomingMessage, _response: ServerResponse): boolean => {
      if (fault?.kind !== 'cut') return false;
      request.socket.destroy();
      return true;
    },
  };
};
