import type { ModelReply } from '../support/model-endpoint.js';
import { type Case, fillIn, type HttpFault } from './cases.js';
import { kindOf, type Observation } from './observation.js';
import type { Stage } from './stage.js';

/** Plays what a model wrote, or how its endpoint failed, through the whole bot. */

const known = new Set([
  ...['status', 'body', 'headers', 'content_type', 'finish_reason', 'message', 'chunks'],
  ...['hang', 'delay_ms', 'hang_in_body', 'reset'],
]);

/** What a message without words carries in a stream: a call of a tool that nobody offered. */
const toolCalls = (calls: readonly unknown[]): string[] => [
  JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'fake',
    choices: [{ index: 0, delta: { role: 'assistant', tool_calls: calls }, finish_reason: 'tool_calls' }],
  }),
  '[DONE]',
];

/** An endpoint that does what the case says instead of streaming its text. */
const replyOf = (http: HttpFault | undefined, text: string): ModelReply => {
  if (!http) return { text };
  const unknown = Object.keys(http).find((key) => !known.has(key));
  if (unknown) throw new Error(`unknown kind of http fault: ${unknown}`);
  if (http.hang || http.delay_ms !== undefined) return { stall: 'before headers' };
  if (http.status !== undefined || http.body !== undefined) {
    const { status = 200, body = '', headers = {}, content_type: type = 'application/json' } = http;
    return { status, body, headers: { 'content-type': type, ...headers } };
  }
  if (http.message?.tool_calls) return { events: toolCalls(http.message.tool_calls) };
  return {
    text: http.chunks ?? (http.message ? (http.message.content ?? []) : text),
    finish: http.finish_reason ?? 'stop',
    ...(http.message?.refusal ? { refusal: http.message.refusal } : {}),
    ...(http.hang_in_body ? { stall: 'in body' as const } : {}),
    ...(http.reset ? { breakOff: true } : {}),
  };
};

/** Words of a provider that nobody may be shown. */
const providerWords = (http: HttpFault | undefined): string[] =>
  [http?.body ?? '', http?.message?.refusal ?? '', ...Object.values(http?.headers ?? {})].flatMap((it) =>
    it === '{}' ? [] : [it, ...[...it.matchAll(/"message":"([^"]+)"/g)].map((match) => match[1] ?? '')],
  );

const mmlu = { question: 'What did Gemini Ultra score on MMLU?', text: 'Gemini Ultra scored 90.0% on MMLU [47].' };

export const playOutput = async (stage: Stage, it: Case): Promise<Observation> => {
  const { discord, endpoint, settled } = stage;
  const user = stage.newPerson();
  const question = it.question ?? mmlu.question;
  let raw = '';
  // A kind that nobody plays fails here, by name, and not within the endpoint.
  replyOf(it.http, '');
  endpoint.answer((request) => {
    const systemPrompt = request.body.messages[0]?.content ?? '';
    raw = fillIn(it.llm_output ?? '', { systemPrompt, botId: discord.world.bot.id, env: stage.secrets });
    return replyOf(it.http, raw);
  });
  stage.choose(it.retrieved);
  const ask = async (text: string): Promise<readonly string[]> => {
    const asked = discord.slash({ user, channel: discord.general, command: 'gemini ask', options: { question: text } });
    await settled(asked.interaction);
    return [asked.interaction.id];
  };
  stage.pass();
  const seen = await stage.observe(user, () => ask(question), []);
  const observation: Observation = {
    ...seen,
    id: it.id,
    question,
    raw: typeof it.llm_output === 'string' ? raw : undefined,
    isHostile: false,
    privateWords: [],
    provider: providerWords(it.http),
    repeats: 1,
    limit: 20,
    again: undefined,
  };
  if (!it.expect.includes('error_message_and_nothing_lost')) return observation;
  endpoint.answer({ text: mmlu.text });
  stage.choose([2, 17, 47, 48]);
  stage.pass();
  const again = await stage.observe(user, () => ask(mmlu.question), []);
  return { ...observation, again: kindOf({ ...observation, ...again }) };
};
