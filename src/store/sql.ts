import { Kysely } from 'kysely';
import type { Clock } from '../types.js';
import { patiently } from './busy.js';
import { describe } from './describe.js';
import { StoreRefused } from './errors.js';
import { migrate } from './migrate.js';
import { openPostgres } from './postgres.js';
import { reasonOf } from './reason.js';
import type { Tables } from './schema.js';
import { openSqlite } from './sqlite.js';
import type { Store } from './store.js';
import { forgetOldIn } from './tables/ages.js';
import { answersIn } from './tables/answers.js';
import { blocksIn } from './tables/blocks.js';
import { channelsIn } from './tables/channels.js';
import { claimsIn } from './tables/claims.js';
import { feedbackIn } from './tables/feedback.js';
import { guildsIn } from './tables/guilds.js';
import { identifiesIn } from './tables/identifies.js';
import { noticesIn } from './tables/notices.js';
import { openQuestionsIn } from './tables/open-questions.js';
import { peopleIn } from './tables/people.js';
import { quotasIn } from './tables/quotas.js';
import { ownMoment, ownTime, serverMoment, serverTime } from './time.js';

export type StoreOptions = {
  /** `sqlite:PATH` or `postgres://…`. */
  readonly url: string;
  /** A bot holds its SQLite file alone, and brings it to its version; a tool reads and writes beside it. */
  readonly role: 'bot' | 'tool';
  /** For the day in a backup's name. */
  readonly clock?: Clock;
};

/**
 * Opens the store and brings it to this version's schema.
 * @throws StoreRefused with one line for the operator.
 */
export const openStore = async ({ url, role, clock = Date.now }: StoreOptions): Promise<Store> => {
  const isSqlite = url.startsWith('sqlite:');
  const where = isSqlite ? url.slice('sqlite:'.length) : 'The database of DATABASE_URL';
  const file = isSqlite ? await openSqlite(where, role) : undefined;
  const db = new Kysely<Tables>({ dialect: file?.dialect ?? (await openPostgres(url)) });
  const close = async () => {
    await db.destroy();
    file?.close();
  };
  const beforeChange = async (had: string) => {
    if (role === 'tool') {
      throw new StoreRefused(
        `${where} is of an older version of this bot. Start the bot once, which brings it up to date.`,
      );
    }
    await file?.backUp(clock(), `of-${had}`);
  };
  try {
    await patiently(() => migrate(db, where, beforeChange));
  } catch (error) {
    await close();
    if (error instanceof StoreRefused) throw error;
    throw new StoreRefused(`${where} can't be used (${reasonOf(error).message}).`, error);
  }
  const time = file ? ownTime : serverTime(db);
  return {
    claims: claimsIn(db),
    channels: channelsIn(db),
    guilds: guildsIn(db),
    blocks: blocksIn(db),
    quotas: quotasIn(db, time),
    openQuestions: openQuestionsIn(db, time, file ? ownMoment : serverMoment),
    answers: answersIn(db),
    feedback: feedbackIn(db),
    notices: noticesIn(db, time),
    identifies: identifiesIn(db, time),
    people: peopleIn(db, time),
    isShared: !file,
    describe: () => patiently(() => describe(db, file ? where : undefined)),
    forgetOld: async (now) => forgetOldIn(db, await time(now)),
    backUp: async () => file && (await patiently(() => file.backUp(clock()))),
    close,
  };
};
