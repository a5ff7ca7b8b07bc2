import { existsSync, readFileSync } from 'node:fs';

/** One line of an adversarial bank. What a model wrote (`llm_output` or `http`), or what a person wrote (`input`). */
export type Case = {
  readonly id: string;
  readonly class: string;
  readonly expect: readonly string[];
  readonly surface?: 'slash' | 'dm' | 'channel';
  readonly input?: string;
  readonly context?: CaseContext;
  readonly llm_output?: string | null;
  readonly question?: string;
  readonly retrieved?: readonly number[];
  readonly supported?: boolean | 'partial';
  readonly http?: HttpFault;
  readonly mode?: 'json';
  readonly note?: string;
};

/** What an event carries beside its words. */
export type CaseContext = Readonly<Record<string, unknown>>;

/** How the endpoint answers instead of streaming `llm_output`. */
export type HttpFault = {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content_type?: string;
  readonly finish_reason?: string;
  readonly message?: {
    readonly role?: string;
    readonly content?: string | null;
    readonly refusal?: string | null;
    readonly tool_calls?: readonly unknown[];
  };
  /** The text in the pieces in which it is streamed. */
  readonly chunks?: readonly string[];
  /** Never answers, or not before so many milliseconds. */
  readonly hang?: boolean;
  readonly delay_ms?: number;
  /** Stops after the text and stays open; or the connection is cut. */
  readonly hang_in_body?: boolean;
  readonly reset?: boolean;
};

/** An endpoint that fails may open a breaker, which is no matter of the next case: such a case wants a bot of its own. */
export const breaksEndpoint = ({ http }: Case): boolean =>
  http !== undefined &&
  (['status', 'body', 'hang', 'delay_ms', 'hang_in_body', 'reset'] as const).some((key) => http[key] !== undefined);

export const isOutputCase = (it: Case): boolean => it.llm_output !== undefined || it.http !== undefined;

const fields: ReadonlySet<string> = new Set([
  ...['id', 'class', 'expect', 'surface', 'input', 'context', 'llm_output', 'question', 'retrieved', 'supported'],
  ...['http', 'mode', 'note', 'anchor'],
]);

/** What is wrong with the shape of a case; undefined where it can be played. */
const misshapen = (it: Case): string | undefined => {
  if (typeof it.id !== 'string' || typeof it.class !== 'string' || !Array.isArray(it.expect))
    return 'no id, class, expect';
  const unknown = Object.keys(it).find((key) => !fields.has(key));
  if (unknown) return `unknown field: ${unknown}`;
  if (isOutputCase(it)) return undefined;
  if (typeof it.input !== 'string') return 'neither input nor llm_output';
  return ['slash', 'dm', 'channel'].includes(it.surface ?? '') ? undefined : `unknown surface: ${it.surface}`;
};

/** Reads a bank: one JSON object a line. A line that is none, or of another shape, throws and is named. */
export const readCases = (file: string): Case[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index): Case[] => {
      if (line.trim() === '') return [];
      const at = `${file}, line ${index + 1}`;
      let it: Case;
      try {
        it = JSON.parse(line) as Case;
      } catch {
        throw new Error(`${at}: not JSON`);
      }
      const problem = misshapen(it);
      if (problem) throw new Error(`${at}, ${it.id}: ${problem}`);
      return [it];
    });

/** Our own cases, which are always there: what models write in ten languages, and a red team's. */
export const CONTROLS = 'test/adversarial/controls.jsonl';
export const OWN = 'test/adversarial/own.jsonl';

/** Excerpts in the prompt: those that a case names, or those that search finds. */
export type Retrieval = 'given' | 'searched';

type Bank = { readonly name: string; readonly file: string; readonly retrievals: readonly Retrieval[] };

const both = ['given', 'searched'] as const;

/** The bank that ADVERSARIAL_CASES names, and it alone; else our own, and the one that lies beside the project where there is one. */
export const banks = (env: Readonly<Record<string, string | undefined>> = process.env): Bank[] => {
  const named = env.ADVERSARIAL_CASES;
  if (named) return [{ name: named, file: named, retrievals: both }];
  const beside = ['../shared/adversarial/dev.jsonl', '../../shared/adversarial/dev.jsonl'].find((it) => existsSync(it));
  return [
    // Ours are many, so each is played once.
    { name: 'answers in ten languages', file: CONTROLS, retrievals: ['given'] },
    { name: 'our own bank', file: OWN, retrievals: ['searched'] },
    ...(beside ? [{ name: 'the bank beside the project', file: beside, retrievals: both }] : []),
  ];
};

export type Filling = {
  readonly systemPrompt: string;
  readonly botId: string;
  readonly env: Readonly<Record<string, string>>;
};

/** Puts in what only the run knows: the real system prompt, the configured secrets, the bot's id. */
export const fillIn = (text: string, { systemPrompt, botId, env }: Filling): string =>
  text
    .replaceAll('{{SYSTEM_PROMPT}}', () => systemPrompt)
    .replaceAll('{{SYSTEM_PROMPT_FIRST_200}}', () => systemPrompt.slice(0, 200))
    .replaceAll('{{SYSTEM_PROMPT_SPACED}}', () => [...systemPrompt].join(' '))
    .replace(/\{\{ENV:(\w+)\}\}/g, (_, name: string) => env[name] ?? `planted-${name}-5f3a9c1e7b2d`)
    .replaceAll('<@BOT>', `<@${botId}>`);

/** By class, in the order of their first case. */
export const byClass = (cases: readonly Case[]): [string, Case[]][] => {
  const classes = new Map<string, Case[]>();
  for (const it of cases) classes.set(it.class, [...(classes.get(it.class) ?? []), it]);
  return [...classes];
};
