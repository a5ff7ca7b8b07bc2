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
  readonly message?: { readonly content?: string | null; readonly refusal?: string | null };
};

export const isOutputCase = (it: Case): boolean => it.llm_output !== undefined || it.http !== undefined;

/** Reads a bank: one JSON object a line. A line that is none throws, with its number. */
export const readCases = (file: string): Case[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index): Case[] => {
      if (line.trim() === '') return [];
      try {
        return [JSON.parse(line) as Case];
      } catch {
        throw new Error(`${file}, line ${index + 1}: not JSON`);
      }
    });

/** Our own cases, which are always there. */
export const CONTROLS = 'test/adversarial/controls.jsonl';

/** The bank that ADVERSARIAL_CASES names, else the one that lies beside the project; undefined where there is none. */
export const bankFile = (env: Readonly<Record<string, string | undefined>> = process.env): string | undefined => {
  const named = env.ADVERSARIAL_CASES;
  if (named) return named;
  return ['../shared/adversarial/dev.jsonl', '../../shared/adversarial/dev.jsonl'].find((it) => existsSync(it));
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
