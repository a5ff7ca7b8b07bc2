import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createPlainRest } from '../support/plain-client.js';

type Plain = Awaited<ReturnType<typeof createPlainRest>>;
let plain: Plain;
beforeAll(async () => {
  plain = await createPlainRest();
});
beforeEach(() => {
  plain.discord.violations.splice(0);
});
afterAll(() => plain.close());

const send = (body: unknown, channel = plain.discord.general) =>
  plain.refusal(plain.rest.post(`/channels/${channel.id}/messages`, { body }));

const row = (...components: unknown[]) => ({ type: 1, components });
const button = (id: string, more: object = {}) => ({ type: 2, style: 2, custom_id: id, label: 'Open', ...more });
const select = (more: object = {}) => ({
  type: 3,
  custom_id: 'select',
  options: [
    { label: 'One', value: '1' },
    { label: 'Two', value: '2' },
  ],
  ...more,
});
const text = (content: string) => ({ type: 10, content });
const V2 = 32768;
const words = (count: number) => 'x'.repeat(count);
const controls = (...components: unknown[]) => ({ content: 'Answer', components });

describe('a message that Discord takes', () => {
  test.each([
    ['2,000 characters', { content: words(2000) }],
    ['6,000 characters over two embeds', { embeds: [{ description: words(3000) }, { description: words(3000) }] }],
    [
      'five rows of five buttons',
      controls(...[0, 1, 2, 3, 4].map((at) => row(...[0, 1, 2, 3, 4].map((it) => button(`${at}/${it}`))))),
    ],
    ['a select in a row', controls(row(select()))],
    ['a link', controls(row({ type: 2, style: 5, url: 'https://example.com', label: 'Source' }))],
    ['Components V2 alone', { flags: V2, components: [text(words(4000)), row(button('a'))] }],
    ['users named without parse', { content: 'x', allowed_mentions: { parse: [], users: ['1'] } }],
  ])('has %s', async (_, body) => {
    expect(await send(body)).toBeUndefined();
    expect(plain.discord.violations).toEqual([]);
  });
});

describe('a message that Discord refuses', () => {
  test.each([
    ['2,001 characters, which the spec would take', { content: words(2001) }],
    ['4,000 characters, which the spec would take', { content: words(4000) }],
    ['6,001 characters over all embeds', { embeds: [{ description: words(3000) }, { description: words(3001) }] }],
    ['eleven embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) }],
    ['an embed title of 257', { embeds: [{ title: words(257) }] }],
    ['an embed description of 4,097', { embeds: [{ description: words(4097) }] }],
    ['26 fields', { embeds: [{ fields: Array.from({ length: 26 }, () => ({ name: 'x', value: 'y' })) }] }],
    ['a field name of 257', { embeds: [{ fields: [{ name: words(257), value: 'y' }] }] }],
    ['a field value of 1,025', { embeds: [{ fields: [{ name: 'x', value: words(1025) }] }] }],
    ['a footer of 2,049', { embeds: [{ footer: { text: words(2049) } }] }],
    ['an author of 257', { embeds: [{ author: { name: words(257) } }] }],
    ['an embed that holds nothing', { embeds: [{}] }],
    ['content beside Components V2', { flags: V2, content: 'x', components: [text('y')] }],
    ['embeds beside Components V2', { flags: V2, embeds: [{ title: 'x' }], components: [text('y')] }],
    ['V2 components without the flag', controls(text('y'))],
    ['41 components', { flags: V2, components: Array.from({ length: 41 }, () => text('y')) }],
    [
      '41 components, some inside others',
      { flags: V2, components: [{ type: 17, components: Array.from({ length: 40 }, () => text('y')) }] },
    ],
    ['4,001 characters over all V2 texts', { flags: V2, components: [text(words(4000)), text('y')] }],
    ['six rows', controls(...[0, 1, 2, 3, 4, 5].map((it) => row(button(String(it)))))],
    ['six buttons in a row', controls(row(...[0, 1, 2, 3, 4, 5].map((it) => button(String(it)))))],
    ['an empty row', controls(row())],
    ['a select beside a button', controls(row(select(), button('a')))],
    ['a button outside a row', controls(button('a'))],
    ['one custom id twice', controls(row(button('a')), row(button('a')))],
    ['a custom id of 101', controls(row(button(words(101))))],
    ['a label of 81', controls(row(button('a', { label: words(81) })))],
    ['a button without label and emoji', controls(row({ type: 2, style: 2, custom_id: 'a' }))],
    ['a button without custom id', controls(row({ type: 2, style: 2, label: 'a' }))],
    ['a link with a custom id', controls(row(button('a', { style: 5, url: 'https://example.com' })))],
    ['a link without an address', controls(row({ type: 2, style: 5, label: 'a' }))],
    ['a select without options', controls(row(select({ options: [] })))],
    [
      'a select of 26',
      controls(row(select({ options: Array.from({ length: 26 }, (_, it) => ({ label: 'x', value: `${it}` })) }))),
    ],
    [
      'one value twice in a select',
      controls(
        row(
          select({
            options: [
              { label: 'a', value: '1' },
              { label: 'b', value: '1' },
            ],
          }),
        ),
      ),
    ],
    ['more to choose than there is', controls(row(select({ max_values: 3 })))],
    ['at least more than at most', controls(row(select({ min_values: 2, max_values: 1 })))],
    ['parse users and a list of users', { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } }],
    ['parse roles and a list of roles', { content: 'x', allowed_mentions: { parse: ['roles'], roles: ['1'] } }],
    ['a nonce of 26', { content: 'x', nonce: words(26) }],
  ])('has %s: 50035', async (_, body) => {
    expect(await send(body)).toBe(50035);
    expect(plain.discord.violations).toHaveLength(1);
  });

  test.each([
    ['nothing', {}],
    ['blanks alone', { content: ' \n' }],
    ['empty lists alone', { embeds: [], components: [] }],
  ])('says %s: 50006', async (_, body) => {
    expect(await send(body)).toBe(50006);
    expect(plain.discord.violations).toHaveLength(1);
  });

  test('is not JSON: 50109', async () => {
    const { discord } = plain;
    const answer = await fetch(`${discord.url}/v10/channels/${discord.general.id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
      body: '{"content":',
    });
    expect(await answer.json()).toMatchObject({ code: 50109 });
  });
});

describe('an edit', () => {
  const edit = async (before: object, change: object) => {
    const { discord, rest, refusal } = plain;
    const sent = (await rest.post(`/channels/${discord.general.id}/messages`, { body: before })) as { id: string };
    return refusal(rest.patch(`/channels/${discord.general.id}/messages/${sent.id}`, { body: change }));
  };

  test('may take the text where something else stays', async () => {
    expect(await edit({ content: 'x', embeds: [{ title: 'y' }] }, { content: '' })).toBeUndefined();
  });
  test('that leaves nothing is refused: 50006', async () => {
    expect(await edit({ content: 'x' }, { content: '' })).toBe(50006);
  });
  test('can’t put text beside Components V2: 50035', async () => {
    expect(await edit({ flags: V2, components: [text('y')] }, { content: 'x' })).toBe(50035);
  });
  test('without allowed_mentions pings anew what stands in it', async () => {
    const { discord, rest } = plain;
    const body = { content: `<@${discord.member.id}>`, allowed_mentions: { parse: [] } };
    const path = `/channels/${discord.general.id}/messages` as const;
    const { id } = (await rest.post(path, { body })) as { id: string };
    expect(discord.world.messages.get(id)?.pings).toEqual([]);
    await rest.patch(`${path}/${id}`, { body: { content: `@everyone <@${discord.member.id}>` } });
    expect(discord.world.messages.get(id)?.pings).toEqual(['everyone', discord.member.id]);
  });
  test('of another’s message is refused: 50005', async () => {
    const { discord, rest, refusal } = plain;
    const said = discord.say({ user: discord.member, channel: discord.general, content: 'mine' });
    const path = `/channels/${discord.general.id}/messages/${said.id}` as const;
    expect(await refusal(rest.patch(path, { body: { content: 'x' } }))).toBe(50005);
  });
});

describe('who hears a reply', () => {
  const reply = async (allowed?: object) => {
    const { discord, rest } = plain;
    const said = discord.say({ user: discord.member, channel: discord.general, content: 'hello' });
    const { id, mentions } = (await rest.post(`/channels/${discord.general.id}/messages`, {
      body: { content: 'x', message_reference: { message_id: said.id }, ...allowed },
    })) as { id: string; mentions: readonly unknown[] };
    return { pings: discord.world.messages.get(id)?.pings, mentions };
  };
  test('is its author, unless replied_user is false', async () => {
    expect((await reply()).pings).toEqual([plain.discord.member.id]);
    const quiet = await reply({ allowed_mentions: { parse: [], replied_user: false } });
    expect(quiet).toEqual({ pings: [], mentions: [] });
  });
});

test('the same nonce gives the same message, for some minutes', async () => {
  const { discord, rest } = plain;
  const once = async (nonce: string) => {
    const body = { content: 'x', nonce, enforce_nonce: true };
    return ((await rest.post(`/channels/${discord.general.id}/messages`, { body })) as { id: string }).id;
  };
  const first = await once('a');
  expect(await once('a')).toBe(first);
  expect(await once('b')).not.toBe(first);
});

test('what the server itself says wrong is kept as a violation too', async () => {
  const { discord, rest } = plain;
  const said = discord.say({ user: discord.member, channel: discord.general, content: 'hello' });
  expect(discord.violations).toEqual([]);
  said.embeds = ['no embed'];
  discord.editMessage(said, 'changed');
  await rest.get(`/channels/${discord.general.id}/messages/${said.id}`);
  expect(discord.violations).toHaveLength(2);
  discord.deleteMessage(said);
});
