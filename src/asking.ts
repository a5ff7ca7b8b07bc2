import { declined, lineOf, recordOf } from './account.js';
import type { Admit } from './admission.js';
import { render } from './answer/render.js';
import type { App } from './app.js';
import type { Log } from './log.js';
import type { AnswerRecord, OpenQuestion, Store } from './store/store.js';
import type { Answer, Clock, Question, Reply } from './types.js';

/** What else is known of who asks and how they can be told. */
export type Circumstances = {
  /** Of the asker in this server. */
  readonly roles: readonly string[];
  /** Only the asker sees it. */
  readonly ephemeral: boolean;
};

export type Asking = {
  /** Keeps what is needed to tell the asker should this process end in the middle. Never rejects. */
  readonly receive: (open: OpenQuestion) => Promise<void>;
  /**
   * True for one process alone: it was received, and this one answers it. While the store can't be reached nobody knows, and it is
   * true. Never rejects.
   */
  readonly claim: (open: OpenQuestion) => Promise<boolean>;
  /** Another process answers it, or nobody can any more. Never rejects. */
  readonly leave: (id: string) => Promise<void>;
  /** The whole way of one question: admission, the path, and what is kept of it. The last reply is final. */
  readonly ask: (question: Question, circumstances: Circumstances) => AsyncGenerator<Reply, void, void>;
  /** Ends an answer that is running; false when there is none. */
  readonly stop: (questionId: string) => boolean;
  /** The whole account of a recent answer. */
  readonly recent: (questionId: string) => Answer | undefined;
  /** From now on questions are declined: the process is about to end. */
  readonly close: () => void;
  /** Ends all answers that are running: who waits for them is told to ask again. */
  readonly interrupt: () => void;
  /**
   * Its last reply is in front of the person (or could not be brought there, and nobody is charged): counts it, and forgets what
   * was received. Does nothing for an id that isn't open. Never rejects.
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
const INTERRUPTED = new Error('interrupted');

/** For how many milliseconds questions are begun one after the other before the process gets to everything else. */
const SLICE_MS = 8;

/** Whoever comes is acknowledged before a crowd is answered: to begin a thousand answers would be one standstill of seconds. */
const createSlices = (): (() => Promise<void>) => {
  let last: Promise<unknown> = Promise.resolve();
  let ends = 0;
  const next = async (): Promise<void> => {
    if (performance.now() < ends) return;
    await new Promise(setImmediate);
    ends = performance.now() + SLICE_MS;
  };
  return async () => {
    last = last.then(next);
    await last;
  };
};

export const createAsking = (parts: AskingParts): Asking => {
  const { app, store, admit, owner, clock, log } = parts;
  const running = new Map<string, AbortController>();
  const accounts = new Map<string, Answer>();
  const records = new Map<string, AnswerRecord>();
  const received = new Set<string>();
  /** Answers whose record is in nobody's hands but ours yet. */
  const unkept = new Set<string>();
  const slice = createSlices();
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
    ...render(answer, question, app.corpus, isPartial, clock()),
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
      if (end.signal.reason === INTERRUPTED) return declined({ status: 'declined', why: 'restarting' });
      if (end.signal.reason !== STOPPED) throw error;
      const shown = last && 'citations' in last.outcome ? last.outcome : { text: '', citations: [] };
      const { text, citations } = shown;
      return {
        ...(last ?? declined({ status: 'failed', reference: '' })),
        outcome: { status: 'stopped' as const, text, citations },
      };
    }
  }

  const receive = async (open: OpenQuestion): Promise<void> => {
    received.add(open.id);
    await tolerating(store.openQuestions.keep(open, owner, clock()), 'not kept open');
  };

  const forget = async (id: string): Promise<void> => {
    if (received.delete(id)) await tolerating(store.openQuestions.close(id), 'not closed');
  };

  const leave = async (id: string): Promise<void> => {
    // Where processes share a store it may be the other one's by now.
    if (store.isShared) received.delete(id);
    else await forget(id);
  };

  return {
    receive,
    claim: async (open) => {
      const isFirst = await store.claims.take(open.id, clock()).catch((err: unknown) => {
        log.warn({ err, id: open.id }, 'not claimed');
        return true;
      });
      if (!isFirst) await leave(open.id);
      // The other one may have received it later, and so be the one that is asked whether it lives.
      else if (store.isShared) await receive(open);
      return isFirst;
    },
    leave,
    ask: async function* ask(question, { roles, ephemeral }) {
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
      const end = new AbortController();
      running.set(question.id, end);
      const work: { readonly settle: Settle; final: Answer | undefined } = {
        settle: admission.settle,
        final: undefined,
      };
      unfinished.set(question.id, work);
      try {
        await slice();
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
          // Kept when it stands somewhere: before, nobody can press anything under it.
          if (admission.permit !== 'store') unkept.add(question.id);
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
      unfinished.delete(questionId);
      const record = records.get(questionId);
      if (unkept.delete(questionId) && isDelivered && record)
        await tolerating(store.answers.keep(record), 'answer not kept');
      await work?.settle(isDelivered ? work.final : undefined);
      await forget(questionId);
    },
    recent: (questionId) => accounts.get(questionId),
    close: () => {
      isClosing = true;
    },
    interrupt: () => {
      for (const end of running.values()) end.abort(INTERRUPTED);
    },
    placed: async (questionId, channelId, messageId) => {
      const record = records.get(questionId);
      unkept.delete(questionId);
      if (record) await tolerating(store.answers.keep({ ...record, channelId, messageId }), 'place not kept');
    },
  };
};
