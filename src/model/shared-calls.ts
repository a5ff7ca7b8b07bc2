import { createHash } from 'node:crypto';
import type { Prompt } from '../types.js';
import { type Broadcast, createBroadcast } from './broadcast.js';
import type { Model } from './model.js';
import type { RecentAnswers } from './recent-answers.js';

/** The same for the same words to the same model: the system prompt holds persona, rules and excerpts, so corpus and settings are in it. */
const keyOf = (model: string, { system, history, question }: Prompt): string =>
  createHash('sha256')
    .update(JSON.stringify([model, system, history.map(({ role, content }) => [role, content]), question]))
    .digest('base64');

export type SharedCalls = {
  readonly model: Model;
  /** Calls on their way, however many listen to each. */
  readonly calls: () => number;
};

/**
 * Identical questions share one call while it is on its way, and a recent whole answer is given again at once, with `fromCache`
 * and without usage. A call goes on as long as anybody listens to it; its deadline is that of its first listener.
 */
export const shareCalls = (model: Model, recent: RecentAnswers): SharedCalls => {
  const calls = new Map<string, Broadcast>();
  const start = (key: string, prompt: Prompt): Broadcast => {
    const call = createBroadcast(
      (signal) => model.ask(prompt, signal),
      (text, completion) => recent.keep(key, { text, completion }),
      () => {
        if (calls.get(key) === call) calls.delete(key);
      },
    );
    calls.set(key, call);
    return call;
  };
  return {
    model: {
      name: model.name,
      async *ask(prompt, signal) {
        signal.throwIfAborted();
        const key = keyOf(model.name, prompt);
        const known = recent.find(key);
        if (known) {
          yield known.text;
          return known.completion;
        }
        return yield* (calls.get(key) ?? start(key, prompt)).listen(signal);
      },
    },
    calls: () => calls.size,
  };
};
