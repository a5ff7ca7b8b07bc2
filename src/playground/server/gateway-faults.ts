import type { Session } from './session.js';

/** What goes wrong with a gateway: connections, heartbeats, and events that come twice, late, out of order or not at all. */
export const createGatewayFaults = (sessions: ReadonlyMap<string, Session>) => {
  let held: { readonly pattern: RegExp; readonly events: (() => void)[] }[] = [];
  const repeats: { readonly pattern: RegExp; left: number }[] = [];
  const losses: { readonly pattern: RegExp; left: number }[] = [];

  const take = (from: { readonly pattern: RegExp; left: number }[], event: string): boolean => {
    const entry = from.find((it) => it.left > 0 && it.pattern.test(event));
    if (entry) entry.left -= 1;
    return entry !== undefined;
  };

  const faults = {
    answersHeartbeats: true,
    /** New connections are cut before they open. */
    refusesConnections: false,
    /** How many were. */
    refused: 0,
    /** An event on its way: sent, held back, sent twice or lost. */
    pass: (event: string, send: () => void): void => {
      if (take(losses, event)) return;
      const sendAll = take(repeats, event)
        ? () => {
            send();
            send();
          }
        : send;
      const holder = held.find((it) => it.pattern.test(event));
      if (holder) holder.events.push(sendAll);
      else sendAll();
    },
    /** The next `times` events that match are delivered twice. */
    repeat: (pattern: RegExp, times = 1): void => {
      repeats.push({ pattern, left: times });
    },
    /** The next `times` events that match never come. */
    lose: (pattern: RegExp, times = 1): void => {
      losses.push({ pattern, left: times });
    },
    /** Events that match wait until the returned function is called; others overtake them. */
    hold: (pattern: RegExp): (() => void) => {
      const holder = { pattern, events: [] as (() => void)[] };
      held.push(holder);
      return () => {
        held = held.filter((it) => it !== holder);
        for (const send of holder.events) send();
      };
    },
    /** Cuts the TCP connection of every session; it can resume. */
    drop: (): void => {
      for (const session of sessions.values()) session.socket?.terminate();
    },
    /** Closes every session with a code, such as 4004. */
    closeWith: (code: number): void => {
      for (const session of sessions.values()) session.socket?.close(code);
    },
    /** Sends a bare text, such as a malformed frame. */
    sendRaw: (text: string): void => {
      for (const session of sessions.values()) session.socket?.send(text);
    },
    /** Op 7: Discord asks to reconnect and resume. */
    reconnect: (): void => faults.sendRaw(JSON.stringify({ op: 7, d: null })),
    /** Op 9: the session is invalid; with `isResumable` it may be resumed, else it is gone. */
    invalidate: (isResumable: boolean): void => {
      faults.sendRaw(JSON.stringify({ op: 9, d: isResumable }));
      if (!isResumable) (sessions as Map<string, Session>).clear();
    },
  };
  return faults;
};
