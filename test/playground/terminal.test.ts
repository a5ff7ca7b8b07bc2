import { spawn } from 'node:child_process';
import { expect, jest, test } from '@jest/globals';

// Each starts the whole program.
jest.setTimeout(60_000);

/** Runs `npm start`'s program without a token, with these lines from a pipe, and gives what it printed and how it ended. */
const run = async (lines: readonly string[]) => {
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    env: { PATH: process.env.PATH, DISCORD_TOKEN: '', OPENAI_API_KEY: '', LOG_LEVEL: 'warn' },
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  child.stdin.end(lines.join('\n'));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  // What belongs to one line starts with who typed it, or is the one line that helps.
  const [intro = '', ...blocks] = output.split(/\n(?=mod-mira |ana )/);
  return { code, output, errors, intro, blocks };
};

test('lines from a pipe are answered one after the other, and the end of the pipe ends it', async () => {
  const { code, errors, intro, blocks } = await run([
    '/gemini ask What did Gemini Ultra score on MMLU?',
    '#ask-gemini What is Gemini Nano?',
    '#general hello',
    'What is Gemini Pro?',
    '/gemini-config channel list',
  ]);
  expect(code).toBe(0);
  expect(errors).toBe('');
  expect(intro).toContain('No model is configured: it quotes.');
  expect(blocks).toEqual([
    expect.stringMatching(
      /^mod-mira in #general\n {2}\/gemini ask What did[\s\S]*All About Gemini \[APP\]\n[\s\S]*\[47\]/,
    ),
    expect.stringMatching(
      /^mod-mira in #ask-gemini\n {2}What is Gemini Nano\?\nAll About Gemini \[APP\]\n[\s\S]*\[\d+\]/,
    ),
    expect.stringMatching(/^mod-mira in #general\n {2}hello\n\(silence\)/),
    expect.stringMatching(/^mod-mira in a direct message\n {2}What is Gemini Pro\?\nAll About Gemini \[APP\]/),
    expect.stringMatching(/#ask-gemini[\s\S]*Only you can see this/),
  ]);
});

test('the controls of a reply are numbered, and can be pressed', async () => {
  const { blocks } = await run(['/gemini ask What did Gemini Ultra score on MMLU?', 'press 1', 'press 2', 'press 99']);
  expect(blocks[0]).toMatch(/\[1\] .+ {2}\[2\] /);
  for (const block of blocks.slice(1))
    expect(block).toMatch(/press \d\nAll About Gemini \[APP\]\n[\s\S]*Only you can see this/);
  expect(blocks[2]).toMatch(/there are \d+ of them, 1 to \d+/);
});

test('wrong lines are met with a line that helps, and it goes on', async () => {
  const { code, output, errors } = await run([
    '/nothing',
    '/gemini nothing',
    '/gemini ask',
    '#nowhere hello',
    '#general',
    'press 1',
    ':nothing',
    ':as nobody',
    ':submit x',
    '/gemini-config channel add #nowhere',
    ':as ana',
    '/gemini-config channel list',
    '#general hello',
  ]);
  expect(code).toBe(0);
  expect(errors).toBe('');
  for (const line of [
    'there is no /nothing; there is /gemini',
    '/gemini wants one of: ask',
    '/gemini ask wants question: /gemini ask QUESTION',
    'there is no #nowhere; there is #general, #ask-gemini',
    '#general wants a message after it',
    'nothing to press was shown',
    'there is no :nothing; there is :help',
    'there is no nobody; there is mod-mira, ana, ben',
    'no form is open',
    'channel wants a channel of its kinds',
    '/gemini-config channel list is not offered to this member',
  ])
    expect(output).toContain(line);
  expect(output.trimEnd().endsWith('(silence)')).toBe(true);
});
