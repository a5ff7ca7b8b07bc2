import type { Answer, Question } from '../types.js';
import { timeOf } from './server/payloads/users.js';
import type { LocalDiscord } from './server/server.js';

/** The account of the last question: what each stage of the path did with it, and what Discord was told. */

const SHOWN_EXCERPTS = 20;

type Call = { readonly at: number; readonly route: string; readonly path: string; readonly status: number | string };

const describe = ({ text, surface, place, locale, history }: Question) => ({
  text,
  surface,
  place: place.kind,
  locale,
  earlierTurns: history.length,
});

const accountOf = (question: Question, answer: Answer) => {
  const { outcome, ranked, inPrompt, verdicts, promptTokens, reused, cost, model, usage, times } = answer;
  return {
    question: describe(question),
    status: outcome.status,
    why: 'why' in outcome ? outcome.why : 'mark' in outcome ? outcome.mark : undefined,
    citations: 'citations' in outcome ? outcome.citations : [],
    search: ranked.slice(0, SHOWN_EXCERPTS).map(({ excerpt, score, matchedTerms }) => ({
      number: excerpt.number,
      speaker: excerpt.speaker,
      text: excerpt.text,
      score,
      matchedTerms,
    })),
    found: ranked.length,
    prompt: { tokens: promptTokens, excerpts: inPrompt },
    model: { name: model, usage, reused, cost },
    verdicts,
    times,
  };
};

export const createInspector = (discord: LocalDiscord) => {
  const calls: Call[] = [];
  let seenCalls = 0;
  let seenFaults = 0;
  let last: { readonly question: Question; readonly answer: Answer; readonly at: number } | undefined;

  /** Notes the time of each call that has come in since it last looked. */
  const look = (): void => {
    const at = Date.now();
    for (const { route, path, status } of discord.calls.slice(seenCalls)) calls.push({ at, route, path, status });
    for (const { call, kind } of discord.faults.met.slice(seenFaults))
      calls.push({ at, route: call.replace(/token-\d+/, ':token'), path: call, status: kind });
    seenCalls = discord.calls.length;
    seenFaults = discord.faults.met.length;
  };

  const isAbout = ({ id, place }: Question, { path }: Call): boolean =>
    path.includes(id) || (place.kind !== 'terminal' && path.includes(`/channels/${place.channelId}/`));

  return {
    look,
    /** For the bot's `onAnswer`. */
    record: (question: Question, answer: Answer): void => {
      last = { question, answer, at: Date.now() };
    },
    account: () => {
      if (!last) return null;
      look();
      const { question, answer, at } = last;
      const started = /^\d{17,}$/.test(question.id) ? Date.parse(timeOf(question.id)) : at;
      return {
        ...accountOf(question, answer),
        total: at - started,
        calls: calls
          .filter((it) => it.at >= started && isAbout(question, it))
          .map((it) => ({ after: it.at - started, route: it.route, status: it.status })),
      };
    },
  };
};

export type Inspector = ReturnType<typeof createInspector>;
