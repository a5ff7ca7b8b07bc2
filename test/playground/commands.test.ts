import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  Events,
  type Interaction,
  type MessageContextMenuCommandInteraction,
} from 'discord.js';
import { createPlainClient } from '../support/plain-client.js';

let plain: Awaited<ReturnType<typeof createPlainClient>>;
beforeEach(async () => {
  plain = await createPlainClient({ flags: 0, intents: ['Guilds', 'GuildMessages', 'DirectMessages'] });
  await plain.client.application.commands.set([
    {
      name: 'all',
      description: 'Every kind of option',
      options: [
        { type: ApplicationCommandOptionType.String, name: 'text', description: 'x', required: true, maxLength: 5 },
        { type: ApplicationCommandOptionType.Integer, name: 'whole', description: 'x', minValue: 1, maxValue: 50 },
        { type: ApplicationCommandOptionType.Boolean, name: 'yes', description: 'x' },
        { type: ApplicationCommandOptionType.User, name: 'user', description: 'x' },
        { type: ApplicationCommandOptionType.Channel, name: 'channel', description: 'x', channelTypes: [0] },
        { type: ApplicationCommandOptionType.Role, name: 'role', description: 'x' },
        { type: ApplicationCommandOptionType.Attachment, name: 'file', description: 'x' },
        {
          type: ApplicationCommandOptionType.String,
          name: 'choice',
          description: 'x',
          choices: [{ name: 'In public', value: 'public' }],
        },
      ],
    },
    { name: 'everywhere', description: 'x', contexts: [0, 1, 2], integrationTypes: [0, 1] },
    { name: 'servers', description: 'x', contexts: [0], integrationTypes: [0] },
    { name: 'managers', description: 'x', contexts: [0], defaultMemberPermissions: '32' },
    { name: 'Ask about this', type: ApplicationCommandType.Message },
    { name: 'Who is this', type: ApplicationCommandType.User },
  ]);
});
afterEach(async () => {
  expect(plain.discord.violations).toEqual([]);
  await plain.close();
});

const next = async <T extends Interaction = ChatInputCommandInteraction>(): Promise<T> => {
  const [interaction] = (await once(plain.client, Events.InteractionCreate)) as [T];
  return interaction;
};

describe('a slash command', () => {
  test('brings every kind of option', async () => {
    const { discord } = plain;
    const arrived = next();
    discord.slash({
      user: discord.member,
      channel: discord.general,
      command: 'all',
      options: {
        text: 'hello',
        whole: 47,
        yes: true,
        user: discord.other.id,
        channel: discord.askGemini.id,
        role: discord.moderators.id,
        file: { filename: 'settings.json', content: '{"a":1}', contentType: 'application/json' },
        choice: 'public',
      },
    });
    const { options } = await arrived;
    expect(options.getString('text')).toBe('hello');
    expect(options.getInteger('whole')).toBe(47);
    expect(options.getBoolean('yes')).toBe(true);
    expect(options.getUser('user')?.username).toBe('ben');
    expect(options.getMember('user')).not.toBeNull();
    expect(options.getChannel('channel')?.name).toBe('ask-gemini');
    expect(options.getRole('role')?.name).toBe('Moderators');
    const file = options.getAttachment('file', true);
    expect(file).toMatchObject({ name: 'settings.json', size: 7, contentType: 'application/json' });
    expect(await (await fetch(file.url)).json()).toEqual({ a: 1 });
  });

  test.each([
    ['a required option that is missing', {}, 'text is required'],
    ['too many characters', { text: 'longer than five' }, 'at most 5'],
    ['too small a number', { text: 'x', whole: 0 }, 'at least 1'],
    ['too great a number', { text: 'x', whole: 51 }, 'at most 50'],
    ['a fraction', { text: 'x', whole: 1.5 }, 'a number'],
    ['what is no choice', { text: 'x', choice: 'secret' }, 'one of: In public'],
    ['an option that there isn’t', { text: 'x', nothing: 'x' }, 'no such option'],
  ])('can’t be sent with %s', (_, options, reason) => {
    const { discord } = plain;
    const send = () => discord.slash({ user: discord.member, channel: discord.general, command: 'all', options });
    expect(send).toThrow(reason);
  });

  test('tells the language of the person’s client, and what person and bot may', async () => {
    const { discord } = plain;
    discord.member.locale = 'zh-CN';
    const arrived = next();
    discord.slash({ user: discord.member, channel: discord.general, command: 'everywhere' });
    const interaction = await arrived;
    expect(interaction.locale).toBe('zh-CN');
    expect(interaction.guildLocale).toBe('en-US');
    expect(interaction.memberPermissions?.has('ManageGuild')).toBe(false);
    expect(interaction.appPermissions.has('SendMessages')).toBe(true);
    expect(interaction.authorizingIntegrationOwners.guildId).toBe(discord.guild.id);
    const again = next();
    discord.slash({ user: discord.moderator, channel: discord.general, command: 'managers', locale: 'de' });
    const managed = await again;
    expect(managed.locale).toBe('de');
    expect(managed.memberPermissions?.has('ManageGuild')).toBe(true);
  });

  test('says where it was used and who installed the application', async () => {
    const { discord } = plain;
    const elsewhere = discord.addGuild({ name: 'Elsewhere', owner: discord.member, withBot: false });
    const [channel] = elsewhere.channels.values();
    const owners = [];
    discord.world.userInstalls.add(discord.member.id);
    for (const place of [discord.general, discord.dm, discord.group, channel]) {
      if (!place) throw new Error('no channel');
      const arrived = next();
      discord.slash({ user: discord.member, channel: place, command: 'everywhere' });
      const { context, authorizingIntegrationOwners, guildId } = await arrived;
      const { guildId: byGuild, userId: byUser } = authorizingIntegrationOwners;
      owners.push([context, byGuild, byUser, guildId]);
    }
    const { member, guild } = discord;
    expect(owners).toEqual([
      [0, guild.id, member.id, guild.id],
      [1, '0', member.id, null],
      [2, null, member.id, null],
      [0, null, member.id, elsewhere.id],
    ]);
    expect(plain.client.guilds.cache.size).toBe(1);
  });

  test('isn’t offered where its contexts, installs or permissions don’t reach', () => {
    const { discord } = plain;
    const elsewhere = discord.addGuild({ name: 'Elsewhere', owner: discord.member, withBot: false });
    const [away] = elsewhere.channels.values();
    const use = (command: string, channel = discord.general) => {
      return () => discord.slash({ user: discord.member, channel, command });
    };
    expect(use('servers', discord.dm)).toThrow('not offered here');
    expect(use('servers', discord.group)).toThrow('not offered here');
    expect(use('servers', away)).toThrow('not offered here');
    expect(use('managers')).toThrow('not offered to this member');
    expect(use('nothing')).toThrow('registered no /nothing');
    discord.setOverwrite(discord.general, discord.member, { deny: 1n << 31n });
    expect(use('servers')).toThrow('not offered to this member');
    discord.setOverwrite(discord.general, discord.member, { deny: 1n << 10n });
    expect(use('servers')).toThrow('can’t see');
  });
});

describe('a menu', () => {
  test('of a message brings its text, even without the Message Content intent', async () => {
    const { discord } = plain;
    const said = discord.say({ user: discord.other, channel: discord.general, content: 'What is MMLU?' });
    const arrived = next<MessageContextMenuCommandInteraction>();
    const used = discord.contextMenu({ user: discord.member, message: said, command: 'Ask about this' });
    const interaction = await arrived;
    expect(interaction.targetMessage).toMatchObject({ id: said.id, content: 'What is MMLU?' });
    await interaction.reply('An answer');
    expect((await used.answered()).content).toBe('An answer');
  });
  test('of a user brings the user', async () => {
    const { discord } = plain;
    const arrived = next<Interaction>();
    discord.userMenu({
      user: discord.member,
      channel: discord.general,
      target: discord.other,
      command: 'Who is this',
    });
    expect(await arrived).toMatchObject({ targetUser: { username: 'ben' } });
  });
});
