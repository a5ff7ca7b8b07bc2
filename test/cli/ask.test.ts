import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readArguments } from '../../src/cli/ask/arguments.js';
import { runAsk } from '../../src/cli/ask/run.js';
import { createModelEndpoint, type ModelReply, type ModelRequest } from '../support/model-endpoint.js';
import { runHere, runMain, startMain } from '../support/run.js';

const ASK = 'cli/ask.js';
const mmlu = 'What did Gemini Ultra score on MMLU?';

const jsonLines = (lines: readonly unknown[]): string => lines.map((it) => `${JSON.stringify(it)}\n`).join('');

const ask = async (input: string | Buffer, env?: Record<string, string>) => {
  const ran = await runHere(runAsk, ['--jsonl'], { input, ...(env ? { env } : {}) });
  return {
    ...ran,
    objects: ran.stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  };
};

const withEndpoint = async <T>(
  reply: ModelReply | ((request: ModelRequest) => ModelReply),
  run: (env: Record<string, string>, requests: readonly ModelRequest[]) => Promise<T>,
): Promise<T> => {
  const endpoint = await createModelEndpoint(reply);
  try {
    return await run({ OPENAI_BASE_URL: endpoint.url, OPENAI_MODEL: 'fake' }, endpoint.requests);
  } finally {
    await endpoint.close();
  }
};

describe('one question', () => {
  test('prints the answer and nothing else', async () => {
    const { code, stdout, stderr } = await runMain(ASK, [mmlu]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^[^{][\s\S]*\[\d+\]\n$/);
    expect(stderr).toBe('');
  });

  test('with --json prints one object with the fields that are promised', async () => {
    const { stdout } = await runHere(runAsk, ['--json', mmlu]);
    const object = JSON.parse(stdout);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(Object.keys(object)).toEqual(['id', 'status', 'answer', 'citations', 'retrieved', 'model', 'usage', 'ms']);
    expect(object).toMatchObject({ status: 'quoted', model: 'offline', usage: null });
    expect(object.retrieved.slice(0, 5)).toContain(47);
    expect(object.citations.every((it: unknown) => Number.isInteger(it))).toBe(true);
  });

  test.each([
    ['several words', mmlu.split(' '), mmlu],
    ['one dash and blanks', ['-5 or 5 of 5 speech benchmarks?'], '-5 or 5 of 5 speech benchmarks?'],
    ['two dashes behind --', ['--', '--mmlu'], '--mmlu'],
    ['the name of a flag behind --', ['--', '--jsonl'], '--jsonl'],
  ])('may be %s', (_, args, text) => {
    expect(readArguments(args)).toEqual({ kind: 'question', text, isJson: false });
  });

  test.each([
    ['no question', []],
    ['--json without a question', ['--json']],
    ['an unknown flag', ['--jsom', mmlu]],
    ['an unknown short flag', ['-j', mmlu]],
    ['--jsonl with a question', ['--jsonl', mmlu]],
    ['--json with --jsonl', ['--json', '--jsonl']],
  ])('%s is bad usage: exit status 2, the usage on standard error', async (_, args) => {
    const { code, stdout, stderr } = await runHere(runAsk, args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^usage: npm run --silent ask/);
  });

  test('--help prints the usage', async () => {
    const { code, stdout } = await runHere(runAsk, ['--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^usage: /);
  });

  test('malformed settings are named on standard error, without a stack trace', async () => {
    const { code, stdout, stderr } = await runHere(runAsk, [mmlu], {
      env: { CONTEXT_TOKENS: 'many', ANSWER_TIMEOUT_MS: '1' },
    });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(2);
    expect(stderr).toMatch(/CONTEXT_TOKENS[\s\S]*ANSWER_TIMEOUT_MS/);
  });
});

describe('--jsonl', () => {
  test('answers each line in the order asked, also where later ones are ready first', async () => {
    let release = () => {};
    const first = new Promise<void>((resolve) => {
      release = resolve;
    });
    let count = 0;
    const reply = (request: ModelRequest): ModelReply => {
      count += 1;
      if (count === 4) release();
      const isFirst = request.body.messages.at(-1)?.content === 'mmlu 0';
      return { text: 'Gemini Ultra scored 90.0% on MMLU [47].', ...(isFirst ? { after: first } : {}) };
    };
    await withEndpoint(reply, async (env) => {
      const { code, objects } = await ask(jsonLines([0, 1, 2, 3].map((id) => ({ id, question: `mmlu ${id}` }))), env);
      expect(code).toBe(0);
      expect(objects.map(({ id }) => id)).toEqual([0, 1, 2, 3]);
    });
  });

  test('a wrong line gets its own object that says why, and the rest go on', async () => {
    const { code, objects } = await ask(
      [
        JSON.stringify({ id: 'a', question: mmlu }),
        '',
        '{"id": "b", "question": ',
        JSON.stringify({ id: 'c' }),
        JSON.stringify({ id: 7, question: 12 }),
        JSON.stringify({ question: mmlu }),
        '[]',
        'null',
        JSON.stringify({ id: 'd', question: mmlu, history: [{ role: 'system', content: 'x' }] }),
        JSON.stringify({ id: 'e', question: 'which phone gets nano' }),
      ].join('\n'),
    );
    expect(code).toBe(0);
    expect(objects.map(({ id, status }) => [id, status])).toEqual([
      ['a', 'quoted'],
      [null, 'failed'],
      [null, 'failed'],
      ['c', 'failed'],
      [7, 'failed'],
      [null, 'failed'],
      [null, 'failed'],
      [null, 'failed'],
      ['d', 'failed'],
      ['e', 'quoted'],
    ]);
    const failed = objects.filter(({ status }) => status === 'failed');
    for (const object of failed) {
      expect(object.reason).toMatch(/\w/);
      expect(object).toMatchObject({ answer: '', citations: [], retrieved: [], usage: null });
    }
    expect(failed[0].reason).toContain('empty');
    expect(failed[2].reason).toContain('question');
  });

  test('a blank or endless question is declined, not failed', async () => {
    const { objects } = await ask(
      jsonLines([
        { id: 1, question: ' ' },
        { id: 2, question: 'x'.repeat(20_000) },
      ]),
    );
    expect(objects.map(({ status }) => status)).toEqual(['declined', 'declined']);
  });

  test('takes earlier turns into account', async () => {
    const history = [
      { role: 'user', content: 'What did Ultra score on MMMU?' },
      { role: 'assistant', content: '62.4% [2] or 59.4% [50].' },
    ];
    await withEndpoint({ text: 'It scored 59.4% on MMMU [50].' }, async (env, requests) => {
      const { objects } = await ask(jsonLines([{ id: 1, question: 'and who wrote that?', history }]), env);
      expect(objects[0].retrieved.slice(0, 8)).toEqual(expect.arrayContaining([2, 50]));
      expect(requests[0]?.body.messages.slice(1, 3)).toEqual(history);
    });
  });

  test('any tag is a locale: an unknown one speaks English', async () => {
    const { objects } = await ask(
      jsonLines(['de', 'zh_TW', 'x-klingon', null, undefined].map((locale, id) => ({ id, question: mmlu, locale }))),
    );
    expect(objects.map(({ status }) => status)).toEqual(Array(5).fill('quoted'));
    expect(objects[2].answer).toBe(objects[4].answer);
  });

  test('a line ends at a line feed alone: U+2028 and U+2029 belong to the question', async () => {
    const { objects } = await ask(`\uFEFF{"id":1,"question":"mmlu\u2028score\u2029of ultra"}\r\n`);
    expect(objects).toHaveLength(1);
    expect(objects[0]).toMatchObject({ id: 1, status: 'quoted' });
  });

  test('no input is no output', async () => {
    expect(await ask('')).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  test('an answer is written before the next line comes, for a program that asks one by one', async () => {
    const child = startMain(ASK, ['--jsonl']);
    let id = 0;
    const seen: number[] = [];
    child.stdin.write(jsonLines([{ id, question: mmlu }]));
    for await (const chunk of child.stdout) {
      seen.push(JSON.parse(String(chunk)).id);
      id += 1;
      if (id < 3) child.stdin.write(jsonLines([{ id, question: mmlu }]));
      else child.stdin.end();
    }
    expect(seen).toEqual([0, 1, 2]);
  });

  test('ends without a word when nobody reads its output any more', async () => {
    const child = startMain(ASK, ['--jsonl']);
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdin.on('error', () => undefined);
    child.stdin.write(jsonLines([{ id: 0, question: mmlu }]));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const exited = once(child, 'close');
    child.stdin.end(jsonLines(Array.from({ length: 20 }, (_, id) => ({ id, question: mmlu }))));
    expect(await exited).toEqual([141, null]);
    expect(stderr).toBe('');
  });

  test('150 questions get 150 objects', async () => {
    const { code, objects, stderr } = await ask(
      jsonLines(Array.from({ length: 150 }, (_, id) => ({ id, question: `${mmlu} ${id}` }))),
    );
    expect(code).toBe(0);
    expect(objects.map(({ id }) => id)).toEqual(Array.from({ length: 150 }, (_, id) => id));
    expect(stderr).toBe('');
  });
});

describe('with a model', () => {
  test('the answer, its citations and the tokens come from the endpoint', async () => {
    await withEndpoint({ text: 'Gemini Ultra scored 90.0% on MMLU [47].' }, async (env) => {
      const { stdout } = await runHere(runAsk, ['--json', mmlu], { env });
      expect(JSON.parse(stdout)).toMatchObject({
        status: 'answered',
        answer: 'Gemini Ultra scored 90.0% on MMLU [47].',
        citations: [47],
        model: 'fake',
        usage: { prompt_tokens: 100, completion_tokens: 20, cached_tokens: 64 },
      });
    });
  });

  test('a model that abstains gives not_covered, without a citation', async () => {
    await withEndpoint({ text: '[[NOT_COVERED]]' }, async (env) => {
      const { objects } = await ask(jsonLines([{ id: 1, question: 'who won the cup' }]), env);
      expect(objects[0]).toMatchObject({ status: 'not_covered', citations: [] });
    });
  });

  test('an endpoint that refuses leaves the closest excerpts, and exit status 0', async () => {
    await withEndpoint({ status: 401 }, async (env) => {
      const { code, objects } = await ask(jsonLines([{ id: 1, question: mmlu }]), env);
      expect(code).toBe(0);
      expect(objects[0].status).toBe('quoted');
    });
  });

  test('logs go to standard error, also at the most talkative level', async () => {
    await withEndpoint({ text: 'Gemini Ultra scored 90.0% on MMLU [47].' }, async (env) => {
      const { stdout } = await runMain(ASK, ['--json', mmlu], { env: { ...env, LOG_LEVEL: 'trace' } });
      expect(JSON.parse(stdout).status).toBe('answered');
    });
  });
});

describe('the process', () => {
  /** Every script that a process ran, by V8's own coverage report. */
  const scriptsOf = async (file: string, args: readonly string[]): Promise<string[]> => {
    const folder = await mkdtemp(join(tmpdir(), 'gemini-scripts-'));
    try {
      await runMain(file, args, { env: { NODE_V8_COVERAGE: folder } });
      const reports = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
      return reports.flatMap((it) => JSON.parse(it).result.map(({ url }: { url: string }) => url));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

  test('never loads discord.js, the store or the playground, nor without a key the SDK', async () => {
    const scripts = await scriptsOf(ASK, [mmlu]);
    expect(scripts.some((it) => it.includes('/node_modules/lunr/'))).toBe(true);
    expect(
      scripts.filter((it) =>
        /node_modules\/(@?discord|openai|better-sqlite3|pg\/|ws\/)|src\/(discord|store|playground)\//.test(it),
      ),
    ).toEqual([]);
    const discord = await scriptsOf('discord/client.js', []);
    expect(discord.some((it) => it.includes('/node_modules/discord.js/'))).toBe(true);
  });
});
