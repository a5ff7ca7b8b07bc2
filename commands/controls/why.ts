import type { ControlHandler, ControlInput } from '../../src/command.js';
import type { AnswerRecord } from '../../src/store/store.js';
import type { Answer, RankedExcerpt } from '../../src/types.js';
import { orUnavailable, privately } from '../replies.js';
import { type Account, MOST_FOUND, whyCard } from './why-card.js';

const fromAnswer = (answer: Answer): Account => {
  const tally: Record<string, number> = {};
  for (const { kind } of answer.verdicts) tally[kind] = (tally[kind] ?? 0) + 1;
  const { outcome, model, usage, cost, times, reused, verdicts } = answer;
  return {
    status: outcome.status,
    quoted: outcome.status === 'quoted' ? `why.quoted.${outcome.why}` : undefined,
    model,
    usage,
    cost,
    times,
    isReused: reused,
    found: answer.ranked.slice(0, MOST_FOUND),
    tally,
    verdicts,
  };
};

const fromRecord = (record: AnswerRecord, found: readonly RankedExcerpt[]): Account => ({
  status: record.status,
  quoted: undefined,
  model: record.model,
  usage: record.usage,
  cost: record.cost,
  times: record.times,
  isReused: false,
  found,
  tally: record.verdicts,
  verdicts: [],
});

/** After a restart, or in another process, the numbers are left; what was found is searched again. */
const accountKept = async ({ parts, under, services }: ControlInput): Promise<Account | undefined> => {
  const record = await services.store.answers.find(parts[0] ?? '');
  if (!record) return undefined;
  const question = record.corpus === services.corpus.version ? await under.question() : undefined;
  return fromRecord(record, question === undefined ? [] : services.search(question, MOST_FOUND));
};

/** `why:QUESTION`: how the answer came about. */
export const why: ControlHandler = {
  name: 'why',
  gives: 'private_reply',
  run: (input) => {
    const recent = input.recentAnswer(input.parts[0] ?? '');
    if (recent) return whyCard(fromAnswer(recent), input);
    return orUnavailable(input.say, 'unavailable', async () => {
      const account = await accountKept(input);
      return account ? whyCard(account, input) : privately(input.say('control.expired'));
    });
  },
};
