import { emptyMessage, invalidForm } from '../errors.js';
import { checkComponents, checkV2 } from './components.js';
import { checkMentions } from './mentions.js';
import { type Body, bodiesIn, listIn, textIn } from './values.js';

/** Discord's rules for a message that its OpenAPI schemas don't hold (discord.com/developers/docs/resources/message). */

export const COMPONENTS_V2 = 1 << 15;

const embedLength = (embed: Body): number =>
  textIn(embed.title).length +
  textIn(embed.description).length +
  textIn((embed.footer as Body | undefined)?.text).length +
  textIn((embed.author as Body | undefined)?.name).length +
  bodiesIn(embed.fields).reduce((sum, field) => sum + textIn(field.name).length + textIn(field.value).length, 0);

const isEmptyEmbed = (embed: Body): boolean =>
  embedLength(embed) === 0 && !embed.image && !embed.thumbnail && !embed.video && !embed.url;

const checkEmbeds = (embeds: readonly Body[]): void => {
  if (embeds.length > 10) throw invalidForm('embeds', 'Must be 10 or fewer in length.');
  if (embeds.reduce((sum, embed) => sum + embedLength(embed), 0) > 6000) {
    throw invalidForm('embeds', 'Embed size exceeds maximum size of 6000.');
  }
  const empty = embeds.findIndex(isEmptyEmbed);
  if (empty >= 0) throw invalidForm(`embeds.${empty}`, 'This field is required');
};

/** What a message is before it is edited. */
export type Before = {
  readonly content: string;
  readonly embeds: readonly unknown[];
  readonly components: readonly unknown[];
  readonly attachments: readonly unknown[];
  readonly flags: number;
};

const nothing: Before = { content: '', embeds: [], components: [], attachments: [], flags: 0 };

/** Throws what Discord would answer to a message that is sent, or edited: what an edit doesn't name stays. */
export const checkMessage = (body: Body, files: number, before: Before = nothing): void => {
  const named = (key: 'content' | 'embeds' | 'components') => (key in body ? body[key] : before[key]);
  const content = textIn(named('content'));
  const embeds = bodiesIn(named('embeds'));
  const components = bodiesIn(named('components'));
  if (content.length > 2000) throw invalidForm('content', 'Must be 2000 or fewer in length.');
  checkEmbeds(embeds);
  const isV2 = ((Number(body.flags ?? 0) | before.flags) & COMPONENTS_V2) !== 0;
  if (isV2 && (content !== '' || embeds.length > 0)) {
    throw invalidForm('content', 'The content and embeds fields cannot be used with IS_COMPONENTS_V2.');
  }
  checkComponents(components, isV2);
  if (isV2) checkV2(components);
  // `attachments` lists what stays and what is uploaded with the request.
  const uploads = 'attachments' in body ? listIn(body.attachments).length : before.attachments.length + files;
  const saysNothing =
    content.trim() === '' && embeds.length === 0 && components.length === 0 && uploads === 0 && files === 0;
  if (saysNothing && !body.poll) throw emptyMessage();
  checkMentions(body.allowed_mentions);
};
