import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openStore } from '../../src/store/sql.js';
import { good, said } from './asking.js';
import { createProcessPlace, type ProcessPlace } from './bot-process.js';

let place: ProcessPlace;
afterEach(() => place.close());

let count = 0;
const ask = () => {
  count += 1;
  const { discord } = place;
  const options = { question: `What did Gemini Ultra score on MMLU? (${count})` };
  return discord.slash({ user: discord.member, channel: discord.general, command: 'gemini ask', options }).answered();
};

const add = (name: string) => {
  const { discord } = place;
  const channel = discord.addChannel(discord.guild, name);
  const command = 'gemini-config channel add';
  const options = { channel: channel.id };
  const shown = discord.slash({ user: discord.moderator, channel: discord.general, command, options });
  return shown.answered().then(({ content }) => ({ id: channel.id, content }));
};

/** A limit for the size of a process' files stands for a full disk: it needs no rights and no disk. */
const canLimit = spawnSync('sh', ['-c', 'ulimit -f 100']).status === 0;

(canLimit ? describe : describe.skip)('a full disk (needs sh and ulimit)', () => {
  test('fault-45: answers go on as excerpts, settings say that they are not saved, and what was saved stays whole', async () => {
    place = await createProcessPlace(good);
    const first = place.start();
    await first.ready;
    const before = await add('before');
    expect(before.content).toContain(`<#${before.id}>`);
    await first.kill('SIGTERM');
    // Another bot on the same file, in blocks of 512 bytes: no room beyond what is there and a few pages of log.
    const full = place.start({ first: 'ulimit -f 200' });
    await full.ready;
    const saved: string[] = [before.id];
    let refused = '';
    for (let index = 0; index < 60 && refused === ''; index += 1) {
      const { id, content } = await add(`full-${index}`);
      if (content.includes('not saved')) refused = id;
      else saved.push(id);
    }
    expect(refused).not.toBe('');
    expect((await ask()).content).toMatch(/can’t count questions[\s\S]*> .*\[\d+\]/);
    await full.kill('SIGTERM');
    const store = await openStore({ url: `sqlite:${place.path}`, role: 'bot' });
    const channels = (await store.channels.list(place.discord.guild.id)).map(({ channelId }) => channelId);
    for (const id of saved) expect(channels).toContain(id);
    expect(channels).not.toContain(refused);
    await store.close();
  });
});

(existsSync('/dev/full') ? describe : describe.skip)('a log that can’t be written (needs /dev/full)', () => {
  test('fault-48: is nobody’s fault: questions are answered, and the process lives', async () => {
    place = await createProcessPlace(good);
    const { discord } = place;
    const it = place.start({ first: 'exec 2>/dev/full', env: { LOG_LEVEL: 'trace' } });
    await discord.until(() => discord.gateway.sessions.size > 0 && (discord.world.commands.get('')?.length ?? 0) > 0);
    expect((await ask()).content).toContain(said);
    expect((await ask()).content).toContain(said);
    expect(await it.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  });
});
