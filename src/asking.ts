import type { Admit } from './admission.js';
import { render } from './answer/render.js';
import type { App } from './app.js';
import type { Log } from './log.js';
import type { AnswerRecord, OpenQuestion, Store } from './store/store.js';
import type { Answer, Clock, Outcome, Question, Reply } from './types.js';

/** What else is known of who asks and how they can be told. */
export type Circumstances = {
  /** Of the asker in this server. */
  readonly roles: readonly string[];
  readonly interactionToken: string | undefined;
  /** When nobody can be told any more, in milliseconds since 1970. */
  readonly deadline: number;
  /** Only the asker sees it. */
  readonly ephemeral: boolean;
};

export type Asking = {
  /** The whole way of one question: admission, the path, and what is kept of it. The last reply is final. */
  readonly ask: (question: Question, circumstances: Circumstances) => AsyncGenerator<Reply, void, void>;
  /** Ends an answer that is running; false when there is none. */
  readonly stop: (questionId: string) => boolean;
  /** The whole account of a recent answer. */
  readonly recent: (questionId: string) => Answer | undefined;
  /** From now on questions are declined: the process is about to end. */
  readonly close: () => void;
  /**
   * Its last reply is in front of the person (or could not be brought there, and nobody is charged): counts it, and forgets what
   * was kept for the case of a crash. Does nothing for an id that isn't open. Never rejects.
   */
  readonly finish: (questionId: string, isDelivered: boolean) => Promise<void>;
  /** Says where a final reply stands, for what comes later: its removal, a restart. */
  readonly placed: (questionId: string, channelId: string, messageId: string) => Promise<void>;
};

export type AskingParts = {
  readonly app: App;
  readonly store: Store;
  readonly admit: Admit;
  /** Of this process: whose open questions these are. */
  readonly owner: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly onAnswer?: (question: Question, answer: Answer) => void;
};

/** How many answers' accounts are kept in memory. */
const REMEMBERED = 500;

type Settle = Extract<Awaited<ReturnType<Admit>>, { kind: 'admitted' }>['settle'];

const STOPPED = new Error('stopped');

const declined = (outcome: Outcome): Answer => ({
  outcome,
  ranked: [],
  inPrompt: [],
  verdicts: [],
  promptTokens: 0,
  reused: false,
  cost: undefined,
  model: 'none',
  usage: null,
  times: { search: 0, model: 0, ground: 0 },
});

const tallyOf = (answer: Answer): Record<string, number> => {
  const tally: Record<string, number> = {};
  for (const { kind, reason } of answer.verdicts) {
    const key = reason ? `${kind}:${reason}` : kind;
    tally[key] = (tally[key] ?? 0) + 1;
  }
  return tally;
};

const channelOf = (question: Question): string => (question.place.kind === 'terminal' ? '' : question.place.channelId);

const recordOf = (question: Question, answer: Answer, corpus: string, at: number): AnswerRecord => ({
  id: question.id,
  asker: question.asker,
  guildId: question.place.kind === 'guild' ? question.place.guildId : undefined,
  channelId: channelOf(question),
  messageId: undefined,
  surface: question.surface,
  corpus,
  status: answer.outcome.status,
  model: answer.model,
  citations: 'citations' in answer.outcome ? answer.outcome.citations : [],
  retrieved: answer.inPrompt.length > 0 ? answer.inPrompt : answer.ranked.slice(0, 16).map((it) => it.excerpt.number),
  verdicts: tallyOf(answer),
  usage: answer.usage,
  cost: answer.cost,
  times: answer.times,
  at,
});

export const createAsking = (parts: AskingParts): Asking => {
  const { app, store, admit, owner, clock, log } = parts;
  const running = new Map<string, AbortController>();
  const accounts = new Map<string, Answer>();
  const records = new Map<string, AnswerRecord>();
  const unfinished = new Map<string, { readonly settle: Settle; final: Answer | undefined }>();
  let isClosing = false;

  const remember = (id: string, answer: Answer, record: AnswerRecord): void => {
    accounts.set(id, answer);
    records.set(id, record);
    for (const map of [accounts, records]) {
      if (map.size > REMEMBERED) for (const oldest of map.keys()) if (map.delete(oldest)) break;
    }
  };

  /** What can't be kept is no reason not to answer. */
  const tolerating = async (work: Promise<unknown>, what: string): Promise<void> => {
    await work.catch((err: unknown) => log.warn({ err }, what));
  };

  const show = (answer: Answer, question: Question, isPartial: boolean, ephemeral: boolean): Reply => ({
    ...render(answer, question, app.corpus, isPartial),
    ephemeral,
  });

  async function* run(question: Question, permit: Parameters<App['answers']>[2], end: AbortController) {
    let last: Answer | undefined;
    const pieces = app.answers(question, end.signal, permit);
    try {
      for (;;) {
        const turn = await pieces.next();
        last = turn.value;
        if (turn.done) return turn.value;
        yield turn.value;
      }
    } catch (error) {
      if (end.signal.reason !== STOPPED) throw error;
      const shown = last && 'citations' in last.outcome ? last.outcome : { text: '', citations: [] };
      const { text, citations } = shown;
      return {
        ...(last ?? declined({ status: 'failed', reference: '' })),
        outcome: { status: 'stopped' as const, text, citations },
      };
    }
  }

  return {
    ask: async function* ask(question, { roles, interactionToken, deadline, ephemeral }) {
      if (isClosing) {
        yield show(declined({ status: 'declined', why: 'restarting' }), question, false, true);
        return;
      }
      const admission = await admit(question.asker, roles, question.place);
      if (admission.kind === 'declined') {
        const { why, until } = admission;
        const answer = declined({ status: 'declined', why, ...(until === undefined ? {} : { until }) });
        log.info(lineOf(question, answer), 'question');
        parts.onAnswer?.(question, answer);
        yield show(answer, question, false, true);
        return;
      }
      const open: OpenQuestion = {
        id: question.id,
        asker: question.asker,
        surface: question.surface,
        guildId: question.place.kind === 'guild' ? question.place.guildId : undefined,
        channelId: channelOf(question),
        interactionToken,
        text: question.text,
        locale: question.locale,
        deadline,
      };
      const end = new AbortController();
      running.set(question.id, end);
      const work: { readonly settle: Settle; final: Answer | undefined } = {
        settle: admission.settle,
        final: undefined,
      };
      unfinished.set(question.id, work);
      try {
        if (admission.permit !== 'store')
          await tolerating(store.openQuestions.keep(open, owner, clock()), 'not kept open');
        const answers = run(question, admission.permit, end);
        for (;;) {
          const turn = await answers.next();
          if (!turn.done) {
            yield show(turn.value, question, true, ephemeral);
            continue;
          }
          const final = turn.value;
          work.final = final;
          const record = recordOf(question, final, app.corpus.version, clock());
          remember(question.id, final, record);
          if (admission.permit !== 'store') await tolerating(store.answers.keep(record), 'answer not kept');
          log.info(lineOf(question, final), 'question');
          parts.onAnswer?.(question, final);
          yield show(final, question, false, ephemeral);
          return;
        }
      } finally {
        running.delete(question.id);
        end.abort(STOPPED);
      }
    },
    stop: (questionId) => {
      const end = running.get(questionId);
      end?.abort(STOPPED);
      return end !== undefined;
    },
    finish: async (questionId, isDelivered) => {
      const work = unfinished.get(questionId);
      if (!work) return;
      unfinished.delete(questionId);
      await work.settle(isDelivered ? work.final : undefined);
      await tolerating(store.openQuestions.close(questionId), 'not closed');
    },
    recent: (questionId) => accounts.get(questionId),
    close: () => {
      isClosing = true;
    },
    placed: async (questionId, channelId, messageId) => {
      const record = records.get(questionId);
      if (record) await tolerating(store.answers.keep({ ...record, channelId, messageId }), 'place not kept');
    },
  };
};

/** What the log keeps of a question: ids, outcome, times, tokens and excerpts; never a word of it. */
const lineOf = (question: Question, answer: Answer) => ({
  id: question.id,
  surface: question.surface,
  place: question.place,
  outcome: answer.outcome.status,
  why: 'why' in answer.outcome ? answer.outcome.why : undefined,
  citations: 'citations' in answer.outcome ? answer.outcome.citations : undefined,
  retrieved: answer.ranked.slice(0, 8).map(({ excerpt }) => excerpt.number),
  model: answer.model,
  usage: answer.usage,
  times: answer.times,
});
