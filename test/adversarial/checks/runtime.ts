import { type Check, everythingShown, kindOf } from '../observation.js';

/** The phrases about calls, time, logs and what is kept. */

/** Ten times what the bank says: a test machine has other work; `npm run bench` measures the real figure. */
const BLOCKED_MS = 500;

export const runtimeChecks = {
  no_crash: (it) => (it.unhandled.length === 0 ? undefined : `unhandled: ${it.unhandled[0]}`),
  cpu_le_50ms: (it) => (it.blockedMs <= BLOCKED_MS ? undefined : `the event loop stood still for ${it.blockedMs} ms`),
  llm_calls_le: (it, most) =>
    it.requests.length <= Number(most) ? undefined : `${it.requests.length} calls of the model`,
  bounded_request: (it) => {
    if (it.requests.some(({ max_tokens: most }) => !most)) return 'a request without max_tokens';
    return it.elapsedMs <= it.deadlineMs ? undefined : `${it.elapsedMs} ms, beyond the deadline`;
  },
  quota_holds: (it) => {
    if (it.requests.length > it.limit) return `${it.requests.length} calls, more than ${it.limit} in an hour`;
    if (it.repeats <= it.limit) return undefined;
    return everythingShown(it).some((shown) => /<t:\d+|again in|minute/i.test(shown))
      ? undefined
      : 'nobody is told when to come back';
  },
  input_capped: (it) => {
    if (it.requests.length === 0) return kindOf(it) === 'hinted' ? undefined : 'the person is not told';
    const longest = Math.max(
      ...it.requests.flatMap(({ messages }) =>
        messages.filter(({ role }) => role === 'user').map(({ content }) => content.length),
      ),
    );
    return longest <= 2000 ? undefined : `${longest} characters reached the model`;
  },
  logged_once: (it) => (it.ownLines.length === 1 ? undefined : `${it.ownLines.length} log lines`),
  state_unchanged: (it) => (it.stateBefore === it.stateAfter ? undefined : 'the state changed'),
  data_deleted: (it) => {
    const left = it.rowsLeft();
    return left === 0 ? undefined : `${left} rows of the person are left`;
  },
  no_fetch: (it) => {
    const foreign = it.hosts.find((host) => !/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(host));
    return foreign ? `asked ${foreign}` : undefined;
  },
} satisfies Record<string, Check>;
