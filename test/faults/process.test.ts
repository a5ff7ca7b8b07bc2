import { afterEach, describe, expect, test } from '@jest/globals';
import { good, said } from './asking.js';
import { createProcessPlace, type ProcessPlace } from './bot-process.js';

let place: ProcessPlace;
afterEach(async () => {
  expect(place.discord.violations).toEqual([]);
  await place.close();
});

let count = 0;
const ask = (user = place.discord.member) => {
  count += 1;
  const { discord } = place;
  const options = { question: `What did Gemini Ultra score on MMLU? (${count})` };
  return discord.slash({ user, channel: discord.general, command: 'gemini ask', options });
};

/** The one line beside the log's. */
const lastWords = (output: string): string[] =>
  output.split('\n').filter((line) => line !== '' && !line.startsWith('{'));

const gate = () => {
  let release = () => {};
  const after = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { after, release };
};

describe('a bot that Discord no longer wants', () => {
  test('fault-11: ends with an exit code and one line, whether for its token or an intent', async () => {
    place = await createProcessPlace(good);
    for (const [code, words] of [
      [4004, 'DISCORD_TOKEN'],
      [4014, 'Message Content intent'],
    ] as const) {
      const it = place.start();
      await it.ready;
      place.discord.gateway.faults.closeWith(code);
      expect((await it.ended).code).toBe(1);
      expect(lastWords(it.output())).toEqual([expect.stringContaining(words)]);
    }
  });

  test('fault-22: ends with an exit code and one line when a call is refused for its token', async () => {
    place = await createProcessPlace(good);
    const it = place.start();
    await it.ready;
    place.discord.faults.inject(/^POST \/channels\/\d+\/(messages|typing)/, {
      kind: 'status',
      status: 401,
      body: { code: 0, message: '401: Unauthorized' },
    });
    place.discord.say({ user: place.discord.member, channel: place.discord.dm, content: 'What is Gemini Ultra?' });
    expect((await it.ended).code).toBe(1);
    expect(lastWords(it.output())).toEqual([expect.stringContaining('Discord refused DISCORD_TOKEN')]);
    expect(it.output()).not.toContain(place.discord.token);
  });
});

describe('a bot that is killed', () => {
  test('fault-49: in the middle of answers tells each asker after its restart, and settings and counters are there', async () => {
    const { after, release } = gate();
    place = await createProcessPlace({ ...good, after });
    const { discord, endpoint } = place;
    const first = place.start();
    await first.ready;
    const command = 'gemini-config channel add';
    const options = { channel: discord.askGemini.id };
    await discord.slash({ user: discord.moderator, channel: discord.general, command, options }).answered();
    const asked = ask();
    const message = discord.say({
      user: discord.member,
      channel: discord.dm,
      content: 'What did Gemini Pro score on MMLU?',
    });
    await endpoint.received(2);
    await first.kill('SIGKILL');
    release();
    const second = place.start();
    await second.ready;
    const told = /interrupted and couldn’t finish[\s\S]*ask again/;
    expect((await asked.answered()).content).toMatch(told);
    expect((await discord.replyTo(message)).content).toMatch(told);
    expect(endpoint.requests).toHaveLength(2);
    const list = discord.slash({
      user: discord.moderator,
      channel: discord.general,
      command: 'gemini-config channel list',
    });
    expect((await list.answered()).content).toContain(discord.askGemini.id);
    await second.kill('SIGTERM');
    const third = place.start();
    await third.ready;
    expect(discord.written().filter(({ content }) => told.test(content))).toHaveLength(2);
  });

  test('fault-50: in the middle of settings keeps each that it said was saved, whole', async () => {
    place = await createProcessPlace(good);
    const { discord } = place;
    const first = place.start();
    await first.ready;
    const channels = Array.from({ length: 30 }, (_, index) => discord.addChannel(discord.guild, `channel-${index}`));
    const changes = channels.map((channel) => {
      const options = { channel: channel.id, when: 'mentions', where: 'thread', cooldown: 7 };
      const command = 'gemini-config channel add';
      return { channel, shown: discord.slash({ user: discord.moderator, channel: discord.general, command, options }) };
    });
    const saved = () => changes.filter(({ shown }) => shown.interaction.original?.content.includes('<#'));
    await discord.until(() => saved().length >= 5);
    await first.kill('SIGKILL');
    const promised = saved();
    const { openStore } = await import('../../src/store/sql.js');
    const store = await openStore({ url: `sqlite:${place.path}`, role: 'bot' });
    const kept = await store.channels.list(discord.guild.id);
    for (const { channel } of promised) expect(kept.map(({ channelId }) => channelId)).toContain(channel.id);
    for (const it of kept) expect(it).toMatchObject({ when: 'mentions', where: 'thread', cooldown: 7 });
    await store.close();
  });
});

describe('a bot that is told to stop', () => {
  test('fault-51: finishes what is open, takes nothing new, and ends with 0', async () => {
    const { after, release } = gate();
    place = await createProcessPlace({ ...good, after });
    const it = place.start();
    await it.ready;
    const asked = ask();
    await place.endpoint.received(1);
    it.child.kill('SIGTERM');
    // The signal is in its queue before what comes by the gateway later, but nobody says when it is read: asked until it is.
    const late = await untilRefused();
    expect(late).toContain('I’m restarting');
    release();
    expect((await asked.answered()).content).toContain(said);
    expect(await it.ended).toEqual({ code: 0, signal: null });
  });

  test('a second signal ends it at once, and the next start tells who waited', async () => {
    const { after, release } = gate();
    place = await createProcessPlace({ ...good, after });
    const it = place.start();
    await it.ready;
    const asked = ask();
    await place.endpoint.received(1);
    it.child.kill('SIGTERM');
    await untilRefused();
    expect((await it.kill('SIGTERM')).code).toBe(1);
    release();
    await place.start().ready;
    expect((await asked.answered()).content).toContain('ask again');
  });

  test('who still waits after ten seconds is told to ask again, and it ends with 0', async () => {
    place = await createProcessPlace({ stall: 'before headers' });
    const { discord } = place;
    const it = place.start();
    await it.ready;
    const asked = ask();
    const message = discord.say({
      user: discord.member,
      channel: discord.dm,
      content: 'What did Gemini Pro score on MMLU?',
    });
    await place.endpoint.received(2);
    expect(await it.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    expect((await asked.answered()).content).toContain('Please ask again');
    expect((await discord.replyTo(message)).content).toContain('Please ask again');
  });
});

/** Asks until the bot says that it takes no questions; those before are answered from the open model call or wait. */
const untilRefused = async (): Promise<string> => {
  const { discord } = place;
  for (let turn = 0; ; turn += 1) {
    const user = discord.addUser(`late-${turn}`, {}, [discord.guild]);
    const shown = ask(user);
    const seen = place.endpoint.requests.length;
    const end = await discord.until(
      () => shown.interaction.followUps[0]?.content ?? (place.endpoint.requests.length > seen && 'asked'),
    );
    if (end !== 'asked') return end;
  }
};
