import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { runEval } from '../../../src/cli/eval/main.js';
import type { Program } from '../../../src/cli/program.js';
import { createModelEndpoint, type ModelEndpoint, type ModelRequest } from '../../support/model-endpoint.js';
import { runHere, runMain, startMain } from '../../support/run.js';
import { problemsOf, requestsOf } from '../../support/well-formed.js';

const EVAL = 'cli/eval.js';

// Some runs are processes of their own.
jest.setTimeout(60_000);

const questions = [
  {
    id: 'mmlu',
    question: 'mmlu score?',
    lang: 'en',
    kind: 'number',
    relevant: [47],
    acceptable: [2, 17],
    facts: [['90.0']],
    answerable: true,
  },
  {
    id: 'mmmu',
    question: 'mmmu score?',
    lang: 'en',
    kind: 'contradiction',
    relevant: [2, 50],
    acceptable: [],
    facts: [['62.4'], ['59.4']],
    answerable: true,
  },
  {
    id: 'phone',
    question: '哪款手机有 Nano？',
    lang: 'zh',
    kind: 'fact',
    relevant: [10],
    acceptable: [],
    facts: [['Pixel 8 Pro']],
    answerable: true,
  },
  {
    id: 'cup',
    question: '<script>alert(1)</script> & "who" won\u202e the cup?',
    lang: 'en',
    kind: 'near-miss',
    relevant: [],
    acceptable: [],
    facts: [],
    answerable: false,
  },
];

const answers: Readonly<Record<string, string>> = {
  mmlu: 'Gemini Ultra scored 90.0% on MMLU [47].',
  mmmu: 'Gemini Ultra scored 62.4% on MMMU [2].',
  哪款: 'Pixel 8 Pro 将搭载 Gemini Nano [10]。',
  cup: '[[NOT_COVERED]]',
};

const answer = ({ body }: ModelRequest) => {
  const asked = body.messages.at(-1)?.content ?? '';
  return { text: answers[Object.keys(answers).find((word) => asked.includes(word)) ?? ''] ?? '' };
};

let folder = '';
let endpoint: ModelEndpoint;
const inFolder = (name: string) => join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gemini-eval-'));
  endpoint = await createModelEndpoint(answer);
  await writeFile(inFolder('gold.jsonl'), questions.map((it) => `${JSON.stringify(it)}\n`).join(''));
});

afterEach(async () => {
  await endpoint.close();
  await rm(folder, { recursive: true, force: true });
});

const withModel = () => ({ OPENAI_BASE_URL: endpoint.url, OPENAI_MODEL: 'fake' });
const usual = () => [inFolder('gold.jsonl'), '--kept', inFolder('kept')];

const run = (program: Program) => runEval(program, new AbortController().signal);

const report = async (args: readonly string[] = [], env: Readonly<Record<string, string>> = withModel()) => {
  const ran = await runHere(run, [...usual(), '--json', ...args], { env });
  return { ...ran, report: ran.stdout === '' ? undefined : JSON.parse(ran.stdout) };
};

const groupOf = (it: { groups: { name: string }[] }, name: string) => it.groups.find((group) => group.name === name);

describe('npm run eval', () => {
  test('without a model measures search and the closest excerpts', async () => {
    const { code, stdout, stderr } = await runMain(EVAL, usual());
    expect(code).toBe(0);
    expect(stdout).toMatch(/model offline/);
    expect(stdout).toMatch(/^all +4 +/m);
    expect(stdout).toMatch(/^language: zh +1 +/m);
    expect(stdout).toMatch(/^kind: contradiction +1 +/m);
    expect(stdout).toMatch(/answerable: closest excerpts quoted +1\.000/);
    // No bar where nobody looks.
    expect(stderr).toBe('');
  });

  test('with a model measures facts, citations, abstention, both sides, tokens and cost', async () => {
    const { code, report: it } = await report(['--price-in', '1', '--price-out', '2']);
    expect(code).toBe(0);
    expect(it.model).toBe('fake');
    expect(groupOf(it, 'all')).toMatchObject({
      questions: 4,
      answerable: 3,
      facts: 1,
      factsInPrompt: 1,
      citationPrecision: 1,
      citationRecall: 1,
      groundedSentences: 1,
      // The other side of the disagreement is added by the bot.
      bothSides: 1,
      answerableAnswered: 1,
      answerableQuoted: 0,
      unanswerableAnswered: 0,
      unanswerableAbstained: 1,
      modelFailed: 0,
      promptTokens: 100,
      completionTokens: 20,
      cachedTokens: 64,
      cost: (4 * (100 + 40)) / 1e6,
    });
    expect(it.questions.map(({ id }: { id: string }) => id)).toEqual(questions.map(({ id }) => id));
  });
});

describe('an interrupted run', () => {
  const interruptAfter = async (kept: number, signal: NodeJS.Signals) => {
    endpoint.answer((request) => (endpoint.requests.length > kept ? { stall: 'before headers' } : answer(request)));
    const child = startMain(EVAL, [...usual(), '--at-once', '1'], withModel());
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const ended = once(child, 'exit');
    await endpoint.received(kept + 1);
    child.kill(signal);
    const [code] = await ended;
    endpoint.answer(answer);
    return { code, stderr };
  };

  test('goes on where it was, after an interrupt that says so', async () => {
    const { code, stderr } = await interruptAfter(2, 'SIGINT');
    expect(code).toBe(130);
    expect(stderr).toMatch(/interrupted.*goes on from there/);
    const asked = endpoint.requests.length;
    const { report: it, stderr: said } = await report();
    expect(endpoint.requests).toHaveLength(asked + 2);
    expect(said).toMatch(/2 of 4 answers are kept/);
    expect(groupOf(it, 'all')).toMatchObject({ questions: 4, facts: 1 });
  });

  test('goes on after a kill, and past half a line', async () => {
    await interruptAfter(2, 'SIGKILL');
    const [name = ''] = await readdir(inFolder('kept'));
    const file = join(inFolder('kept'), name);
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, -20));
    const asked = endpoint.requests.length;
    const { report: it } = await report();
    expect(endpoint.requests).toHaveLength(asked + 3);
    expect(groupOf(it, 'all')).toMatchObject({ questions: 4, facts: 1 });
    await report();
    expect(endpoint.requests).toHaveLength(asked + 3);
  });

  test('starts anew with --fresh', async () => {
    await report();
    await report(['--fresh', '--first', '3']);
    expect(endpoint.requests).toHaveLength(7);
  });

  test('asks again what the model failed to answer', async () => {
    endpoint.answer({ status: 401 });
    const { report: it } = await report();
    expect(groupOf(it, 'all')).toMatchObject({ modelFailed: 4, answerableQuoted: 1 });
    endpoint.answer(answer);
    const { report: again } = await report();
    expect(groupOf(again, 'all')).toMatchObject({ modelFailed: 0, answerableAnswered: 1 });
  });
});

describe('--against', () => {
  test('says what changed, by figure and by question', async () => {
    const { stdout } = await report();
    await writeFile(inFolder('before.json'), stdout);
    endpoint.answer({ text: '[[NOT_COVERED]]' });
    const { stdout: said } = await runHere(run, [...usual(), '--fresh', '--against', inFolder('before.json')], {
      env: withModel(),
    });
    expect(said).toMatch(/questions whose answer has all facts +1\.000 +0\.000 +−1\.000 +worse/);
    expect(said).toMatch(/worse: 3\n {2}1\.00 → 0\.00 {2}mmlu/);
  });

  test('refuses what is no report', async () => {
    const { code, stderr } = await report(['--against', inFolder('gold.jsonl')]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/gold\.jsonl: is no report/);
  });
});

describe('--html', () => {
  const page = async (args: readonly string[] = []) => {
    await runHere(run, [...usual(), '--html', inFolder('page.html'), ...args], { env: withModel() });
    return readFile(inFolder('page.html'), 'utf8');
  };

  test('is one well-formed page that asks nobody for anything', async () => {
    const { stdout } = await report();
    await writeFile(inFolder('before.json'), stdout);
    const text = await page(['--against', inFolder('before.json')]);
    expect(problemsOf(text)).toEqual([]);
    expect(requestsOf(text)).toEqual([]);
    expect(text).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(text).toMatch(/<svg [^>]*role="img"[\s\S]*<title id="chart-title">/);
  });

  test('escapes what persons and models wrote', async () => {
    endpoint.answer({ text: 'Gemini Ultra scored 90.0% on MMLU & <img src=x onerror=alert(1)> won [47].' });
    const text = await page();
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;who&quot; won� the cup?');
    expect(text).not.toMatch(/<script|<img/);
    expect(problemsOf(text)).toEqual([]);
  });

  test('shows each question with answer, excerpts and verdicts, the worst first', async () => {
    endpoint.answer((request) => {
      const { text } = answer(request);
      if (text.includes('90.0')) return { text: '[[NOT_COVERED]]' };
      return { text: text.replace('[2].', '[2]. It was made by 12,345 elves [50].') };
    });
    const text = await page();
    const order = [...text.matchAll(/<summary>[\s\S]*?<span class="quiet">(\w+),/g)].map((match) => match[1]);
    expect(order).toHaveLength(4);
    expect(order[0]).toBe('mmlu');
    expect(text).toMatch(/✗ missing<\/span>: 90\.0/);
    expect(text).toMatch(/relevant <a href="#excerpt-47">\[47\]<\/a> <span class="bad">✗ not cited/);
    expect(text).toMatch(/dropped \(\w+\):<\/span> It was made by 12,345 elves/);
    expect(text).toMatch(/✓ grounded<\/span>: Gemini Ultra scored 62\.4% on MMMU \[2\]\./);
  });

  test('a page with a fault is found out', () => {
    expect(problemsOf('<p><b>x</p></b> & <a href="#no">y</a>').length).toBeGreaterThan(2);
    expect(problemsOf('<p>1 < 2</p>')).toHaveLength(1);
    expect(requestsOf('<img src="x"><a href="https://example.org">y</a>').length).toBeGreaterThan(1);
  });
});

describe('bad usage', () => {
  test.each([
    ['an unknown flag', ['--jsno']],
    ['two files', ['a', 'b']],
    ['nobody asked at once', ['--at-once', '0']],
    ['a price that is no number', ['--price-in', 'free']],
  ])('%s: exit status 2 and the usage', async (_, args) => {
    const { code, stdout, stderr } = await runHere(run, args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^usage: /);
  });

  test('a gold file that is not there is named, exit status 1', async () => {
    const { code, stderr } = await runHere(run, [inFolder('none.jsonl')]);
    expect(code).toBe(1);
    expect(stderr.trim()).toBe(`${inFolder('none.jsonl')}: can't be read`);
  });
});
