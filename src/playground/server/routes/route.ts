import type { Gateway } from '../gateway.js';
import type { Interactions } from '../interactions.js';
import type { Files, Messages } from '../messages.js';
import type { Body } from '../rules/values.js';
import type { World } from '../world.js';

/** One REST call, as a handler gets it. */
export type Call = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly files: Files;
};

export type Answer = { readonly status: number; readonly body?: unknown };

/** By `METHOD /path/:param`. */
export type Routes = Readonly<Record<string, (call: Call) => Answer>>;

export type RouteParts = {
  readonly world: World;
  readonly gateway: Gateway;
  readonly messages: Messages;
  readonly interactions: Interactions;
  readonly gatewayUrl: () => string;
  readonly onTyping: (channelId: string) => void;
};

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const done: Answer = { status: 204 };

/** Routes whose token is their own: no Authorization header. */
export const isTokenRoute = (route: string): boolean =>
  /^(POST \/interactions|(GET|PATCH|DELETE|POST) \/webhooks)/.test(route);

/** What Discord can see of the application's right to read text: REST goes by the application's flags. */
export const readsContent = (world: World): boolean => (world.application.flags & ((1 << 18) | (1 << 19))) !== 0;
