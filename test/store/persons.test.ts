import { describe, expect, test } from '@jest/globals';
import { namesIn } from '../../src/store/persons.js';
import { answer, feedback, question } from './contract/samples.js';
import { sqlitePlace } from './sqlite-place.js';

const place = sqlitePlace();
const PERSON = '987654321098765432';

const tables = (): string[] =>
  place
    .rows(
      `select name from sqlite_master where type = 'table' and name not like 'kysely_%' and name not like 'sqlite_%'`,
    )
    .map(({ name }) => String(name));

describe('what is kept of a person', () => {
  test('was considered for every table and column of the store', async () => {
    await (await place.open()).close();
    const columns = Object.fromEntries(
      tables().map((table) => [
        table,
        place
          .rows(`pragma table_info(${table})`)
          .map(({ name }) => String(name))
          .sort(),
      ]),
    );
    const considered = Object.entries(namesIn).map(([table, names]) => [table, Object.keys(names).sort()]);
    expect(columns).toEqual(Object.fromEntries(considered));
  });

  test('is in no table after it was forgotten, but for a moderator’s block and the running counters', async () => {
    const store = await place.open();
    const asker = PERSON;
    const now = Date.now();
    await store.claims.take('event', now);
    await store.blocks.add('g', { kind: 'member', id: asker }, now);
    await store.quotas.take([{ key: `member:g:${asker}`, units: 1, limit: 9, windowMs: 3_600_000 }], now);
    await store.openQuestions.keep(question('1', { asker, text: 'a question' }), 'me', now);
    await store.answers.keep(answer('1', { asker }));
    await store.feedback.keep(feedback('1', { person: asker, note: 'a note', question: 'a question' }));
    await store.notices.first(`first-use:g:${asker}`, 1000, now);
    const naming = () =>
      tables()
        .filter((table) => JSON.stringify(place.rows(`select * from ${table}`)).includes(PERSON))
        .sort();
    expect(naming()).toEqual(Object.keys(await store.people.export(asker)).sort());
    await store.people.forget(asker, now);
    expect(naming()).toEqual(['blocks', 'counters']);
    await store.close();
  });
});
