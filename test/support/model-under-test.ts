import type { Attempt } from '../../src/model/attempt.js';
import { createModel, type ModelOptions } from '../../src/model/create.js';
import type { Trouble } from '../../src/model/health.js';
import { ModelError, type ModelFault } from '../../src/model/model.js';
import type { Prompt } from '../../src/types.js';
import { createModelEndpoint, type ModelReply, type ModelRequest } from './model-endpoint.js';
import { createTurnedTime } from './turned-time.js';

export type Script = readonly (ModelReply | ((request: ModelRequest) => ModelReply))[];

/** The whole model over HTTP, a fake endpoint a script, in time that the test turns. */
export const createModelUnderTest = async (scripts: readonly Script[], options: Partial<ModelOptions> = {}) => {
  const endpoints = await Promise.all(scripts.map((script) => createModelEndpoint(...script)));
  const [firstEndpoint] = endpoints;
  const [first, ...others] = endpoints.map(({ url }, index) => ({
    apiKey: `sk-planted-key-${index + 1}-0123456789abcdef`,
    baseUrl: url,
    name: `fake-${index + 1}`,
  }));
  if (!first || !firstEndpoint) throw new Error('a script is needed');
  const time = createTurnedTime();
  const troubles: Trouble[] = [];
  const attempts: Attempt[] = [];
  const { model, health } = createModel({
    endpoints: [first, ...others],
    deadlineMs: 30_000,
    clock: time.clock,
    wait: time.wait,
    random: () => 1,
    recentAnswers: 0,
    onTrouble: (trouble) => troubles.push(trouble),
    onAttempt: (attempt) => attempts.push(attempt),
    ...options,
  });
  return {
    model,
    health,
    time,
    troubles,
    attempts,
    endpoints,
    endpoint: firstEndpoint,
    close: () => Promise.all(endpoints.map((it) => it.close())),
  };
};

export type ModelUnderTest = Awaited<ReturnType<typeof createModelUnderTest>>;

/** The fault with which it ended; throws when it ended well or otherwise. */
export const faultOf = async (answer: Promise<unknown>): Promise<ModelFault> => {
  const error = await answer.then(
    () => undefined,
    (it: unknown) => it,
  );
  if (!(error instanceof ModelError)) throw new Error(`no ModelError but ${String(error)}`);
  return error.fault;
};

/** A prompt that nobody else asks. */
export const ownPrompt = (prompt: Prompt, index: number): Prompt => ({
  ...prompt,
  question: `${prompt.question} (${index})`,
});
