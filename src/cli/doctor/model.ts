import type { Config, ModelEndpointConfig } from '../../config.js';
import { ModelError, type ModelFault } from '../../model/model.js';
import { createOpenAiModel } from '../../model/openai.js';
import { costOf } from '../../model/price.js';
import type { Prompt, Usage } from '../../types.js';
import { type Finding, fine, problem, warning } from './finding.js';
import { plainAddress } from './secrets.js';

const OPENAI = 'https://api.openai.com/v1';

const prompt: Prompt = { system: 'Answer with one word.', history: [], question: 'Are you there?', excerpts: [] };

const fieldOf = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? (error as Readonly<Record<string, unknown>>)[name] : undefined;

/** The first field of that name along an error's causes. */
const along = (error: unknown, name: string): unknown =>
  error === undefined || error === null ? undefined : (fieldOf(error, name) ?? along(fieldOf(error, 'cause'), name));

type Names = { readonly url: string; readonly key: string; readonly model: string };

const refused = (status: unknown, { url, key, model }: Names): readonly [says: string, advice: string] => {
  if (status === 401 || status === 403) return ['the key is not accepted', `Check ${key}.`];
  return [
    'there is no such address, or no such model',
    `Check ${model}, and that ${url} ends where /chat/completions begins (mostly in /v1).`,
  ];
};

/** What a fault means for the operator, and what to do. */
const explain = (error: unknown, fault: ModelFault, names: Names): readonly [says: string, advice: string] => {
  switch (fault) {
    case 'unreachable':
      return ['it is not reached', `Is it running? Check ${names.url}, and a proxy or firewall between.`];
    case 'too_slow':
      return [
        'no answer within ANSWER_TIMEOUT_MS',
        'A local model may still be loading: try again, or allow more time.',
      ];
    case 'refused':
      return refused(along(error, 'status'), names);
    case 'quota_spent':
      return ['the account has no credit left', "Add credit at the provider's, or set another key."];
    case 'rate_limited':
      return ['it asks to wait (rate limit)', 'Try again in a minute; MODEL_CONCURRENCY asks fewer questions at once.'];
    case 'rejected':
      return ['it rejects the request', `Is ${names.model} a model for chat completions?`];
    default:
      return ['it answers, and not with a completion', `Is ${names.url} an OpenAI-compatible endpoint?`];
  }
};

const priceOf = (price: ModelEndpointConfig['price'], usage: Usage | null, key: string): string => {
  if (!price) return `price not known (${key})`;
  const call = usage ? `, this call $${(costOf(usage, price) / 1e6).toFixed(6)}` : '';
  return `$${price.input} in and $${price.output} out for a million tokens${call}`;
};

/** One call of one token. Milliseconds. */
const callOnce = async (endpoint: ModelEndpointConfig, timeoutMs: number) => {
  const { apiKey, baseUrl, name } = endpoint;
  const model = createOpenAiModel({
    apiKey,
    model: name,
    maxTokens: 1,
    idleMs: timeoutMs,
    ...(baseUrl ? { baseUrl } : {}),
  });
  const began = performance.now();
  const pieces = model.ask(prompt, AbortSignal.timeout(timeoutMs));
  let turn = await pieces.next();
  while (!turn.done) turn = await pieces.next();
  return { usage: turn.value.usage, ms: Math.round(performance.now() - began) };
};

const checkEndpoint = async (
  check: string,
  prefix: 'OPENAI' | 'OPENAI_FALLBACK',
  endpoint: ModelEndpointConfig,
  timeoutMs: number,
): Promise<Finding> => {
  const where = `${endpoint.name} at ${plainAddress(endpoint.baseUrl ?? OPENAI)}`;
  try {
    const { usage, ms } = await callOnce(endpoint, timeoutMs);
    return fine(check, `${where} answers in ${ms} ms; ${priceOf(endpoint.price, usage, `${prefix}_PRICE`)}`);
  } catch (error) {
    const fault = fieldOf(error, 'name') === 'TimeoutError' ? 'too_slow' : (error as Partial<ModelError>).fault;
    if (!(error instanceof ModelError) && fault !== 'too_slow') throw error;
    const names = { url: `${prefix}_BASE_URL`, key: `${prefix}_API_KEY`, model: `${prefix}_MODEL` };
    const [says, advice] = explain(error, fault ?? 'malformed', names);
    const code = along(error, 'status') ?? along(error, 'code');
    return problem(check, `${where}: ${says}${code === undefined ? '' : ` (${code})`}`, advice);
  }
};

/** The model, and its alternative where there is one. */
export const checkModels = async ({ model, fallbackModel, answerTimeoutMs }: Config): Promise<Finding[]> => {
  if (!model) {
    const says = 'none: it quotes the closest excerpts and answers nothing';
    return [warning('model', says, 'Set OPENAI_API_KEY, or OPENAI_BASE_URL for a local model.')];
  }
  return Promise.all([
    checkEndpoint('model', 'OPENAI', model, answerTimeoutMs),
    ...(fallbackModel ? [checkEndpoint('second model', 'OPENAI_FALLBACK', fallbackModel, answerTimeoutMs)] : []),
  ]);
};
