import { isNativeError } from 'node:util/types';

/**
 * What the log tells of an error. Its words may be anybody's: a person's question that JSON.parse couldn't read, a value that
 * a database refused, a prompt or key that a provider says back, a text that Discord quotes. So none are told but this house's own
 * fixed ones; what an operator needs beside them are kinds, codes, places in the code, and what was called.
 */
export type ToldError = {
  readonly type: string;
  readonly message?: string;
  readonly code?: string | number;
  readonly status?: number;
  readonly method?: string;
  readonly route?: string;
  /** Discord's codes for the fields that it refused. */
  readonly fields?: readonly string[];
  readonly requestId?: string;
  readonly retryAfterMs?: number;
  readonly stack?: readonly string[];
  readonly cause?: ToldError;
};

type Shape = Readonly<Record<string, unknown>>;

const MOST_CAUSES = 3;
const MOST_FRAMES = 12;
const MOST_FIELDS = 10;

/** Classes of this house whose words are fixed lines. */
const ours = new Set(['StoreUnavailable', 'CallTooSlow', 'AnswerUnreadable', 'ModelError']);

/** Of the gateway's and the network's libraries: no word of anybody's is in them. */
const harmless =
  /^(Unexpected server response: \d{3}|Opening handshake has timed out|socket hang up|other side closed|terminated|Connection terminated unexpectedly|This operation was aborted)$/;

/** Node's and SQLite's names, PostgreSQL's five characters, providers' words, Discord's numbers. */
const isCode = (code: unknown): code is string | number =>
  typeof code === 'number' || (typeof code === 'string' && /^([A-Z][A-Z0-9_]*|[0-9A-Z]{5}|[a-z_]+)$/.test(code));

const isName = (name: unknown): name is string => typeof name === 'string' && /^\w{1,40}(\[\w{1,12}\])?$/.test(name);

const typeOf = (error: Error): string => {
  const own = error.constructor.name;
  if (ours.has(own)) return own;
  return isName(error.name) ? error.name : isName(own) ? own : 'Error';
};

/** Node says of a call to the system which one it was and to whom. */
const isOfSystem = ({ syscall, code }: Shape): boolean => typeof syscall === 'string' && typeof code === 'string';

const messageOf = (error: Error, type: string): string | undefined =>
  ours.has(type) || harmless.test(error.message) || isOfSystem(error as unknown as Shape) ? error.message : undefined;

/** A path without what lets somebody speak for the bot: an interaction's or webhook's token stands in it. */
const routeOf = (url: unknown): string | undefined => {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  return new URL(url).pathname.replace(/(\/(?:webhooks|interactions)\/\d+\/)[^/]+/, '$1:token');
};

/** `data.content: BASE_TYPE_MAX_LENGTH`, from the tree that Discord answers with. */
const fieldsOf = (tree: unknown, path = ''): string[] => {
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) => {
    if (key !== '_errors') return /^\w{1,40}$/.test(key) ? fieldsOf(value, path ? `${path}.${key}` : key) : [];
    const codes: unknown[] = Array.isArray(value) ? value.map((it: Shape | null) => it?.code) : [];
    return codes.filter(isCode).map((code) => `${path}: ${code}`);
  });
};

const framesOf = ({ stack = '', message }: Error): string[] => {
  // The words stand before the frames, and may look like some.
  const after = message === '' ? -1 : stack.lastIndexOf(message);
  const rest = after < 0 ? stack : stack.slice(after + message.length);
  const frames = rest.split('\n').filter((line) => /^ {4}at .*(:\d+:\d+\)?|<anonymous>\)?|index \d+\))$/.test(line));
  return frames.slice(0, MOST_FRAMES).map((line) => line.trim());
};

const idOf = (given: unknown): string | undefined =>
  typeof given === 'string' && /^(req[_-][\w-]{1,60}|[0-9a-f-]{16,64})$/.test(given) ? given : undefined;

export const tellError = (error: unknown, causes = MOST_CAUSES): ToldError => {
  // A native module's errors are of another realm under jest.
  if (!(error instanceof Error || isNativeError(error))) return { type: typeof error };
  const type = typeOf(error);
  const it = error as unknown as Shape;
  const raw = it.rawError as Shape | undefined;
  const told: { -readonly [K in keyof ToldError]: ToldError[K] | undefined } = {
    type,
    message: messageOf(error, type),
    code: isCode(it.code) ? it.code : undefined,
    status: typeof it.status === 'number' ? it.status : undefined,
    method: isName(it.method) ? it.method : undefined,
    route: routeOf(it.url),
    fields: raw?.errors ? fieldsOf(raw.errors).slice(0, MOST_FIELDS) : undefined,
    requestId: idOf(it.requestID),
    retryAfterMs: typeof it.retryAfter === 'number' ? it.retryAfter : undefined,
    stack: framesOf(error),
    cause: error.cause !== undefined && causes > 0 ? tellError(error.cause, causes - 1) : undefined,
  };
  return told as ToldError;
};
