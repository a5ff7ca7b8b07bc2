import '@skyra/discord-components-core/discord-action-row/DiscordActionRow.js';
import '@skyra/discord-components-core/discord-button/DiscordButton.js';
import '@skyra/discord-components-core/discord-code/DiscordCode.js';
import '@skyra/discord-components-core/discord-command/DiscordCommand.js';
import '@skyra/discord-components-core/discord-file-attachment/DiscordFileAttachment.js';
import '@skyra/discord-components-core/discord-header/DiscordHeader.js';
import '@skyra/discord-components-core/discord-link/DiscordLink.js';
import '@skyra/discord-components-core/discord-mention/DiscordMention.js';
import '@skyra/discord-components-core/discord-message/DiscordMessage.js';
import '@skyra/discord-components-core/discord-messages/DiscordMessages.js';
import '@skyra/discord-components-core/discord-pre/DiscordPre.js';
import '@skyra/discord-components-core/discord-quote/DiscordQuote.js';
import '@skyra/discord-components-core/discord-reply/DiscordReply.js';
import '@skyra/discord-components-core/discord-spoiler/DiscordSpoiler.js';
import '@skyra/discord-components-core/discord-subscript/DiscordSubscript.js';
import '@skyra/discord-components-core/discord-thread/DiscordThread.js';
import { css } from 'lit';

/** The components draw with fixed colours; here they are given the page's, which follow light and dark, and more contrast. */

const restyle = (name, style) => customElements.get(name).elementStyles.push(style);

restyle(
  'discord-messages',
  css`
  :host { background: none; border: 0; color: var(--text); font-family: inherit; line-height: 1.375; }
  ::slotted(*:not(:first-child)) { margin-top: 17px; }
`,
);

restyle(
  'discord-message',
  css`
  :host { color: var(--text); font-family: inherit; padding: 2px 48px 2px 16px; }
  :host(:hover) { background-color: var(--hover-message); }
  :host(:focus-visible) { outline: 2px solid var(--focus); outline-offset: -2px; }
  .discord-author-avatar { margin-top: 2px; }
  .discord-author-avatar img { cursor: default; }
  .discord-message-content { padding-top: 0; line-height: 1.375; min-width: 0; }
  .discord-message-body { line-height: 1.375; }
  :host .discord-message-timestamp { color: var(--muted); font-size: 12px; margin-left: 4px; }
  :host .discord-message-body-only-indent { width: 56px; flex: none; margin: 0; font-size: 11px; white-space: nowrap; }
  :host([ephemeral]) { background-color: var(--ephemeral); padding-right: 48px; }
  :host([ephemeral]:hover) { background-color: var(--ephemeral); }
  /* Its "Dismiss message" can't be reached by keyboard: the page draws its own. */
  .discord-message-ephemeral { display: none; }
  :host([has-thread]):after { border-color: var(--line) !important; top: 3.2rem; bottom: 26px; width: 1.5rem; }
`,
);

restyle(
  'discord-author-info',
  css`
  :host .discord-author-username { color: var(--heading); }
  :host .discord-author-username:hover { text-decoration: none; cursor: default; }
`,
);

const reply = css`
  :host { color: var(--muted); font-family: inherit; overflow: hidden; margin-bottom: 2px; }
  .discord-replied-message-username, .discord-replied-message-username:hover { color: var(--heading); opacity: 1; text-decoration: none; cursor: default; }
  .discord-replied-message-content, .discord-replied-message-content:hover { color: var(--muted); overflow: hidden; cursor: default; }
  :host .discord-slash-command-name, :host .discord-slash-command-name:hover { color: var(--mention-text) !important; background-color: var(--mention); }
  .discord-context-command-name { color: var(--link) !important; opacity: 1; }
`;
restyle('discord-reply', reply);
restyle('discord-command', reply);
restyle(
  'discord-command',
  css`
  .discord-context-command-name, .discord-context-user { flex: none; }
  .discord-context-user { margin-right: 4px; }
`,
);

restyle(
  'discord-mention',
  css`
  :host, :host(:hover) { color: var(--mention-text); background-color: var(--mention); cursor: default; transition: none; }
`,
);
restyle(
  'discord-subscript',
  css`
  /* Its template has line breaks. */
  :host { display: block; white-space: normal; }
  small, :host > small { color: var(--muted); }
`,
);
restyle(
  'discord-quote',
  css`
  .discord-quote-divider { background-color: var(--line); flex: none; }
`,
);
restyle(
  'discord-link',
  css`
  a, a.discord-link-light-theme { color: var(--link); }
  a:focus-visible { outline: 2px solid var(--focus); }
`,
);
restyle(
  'discord-code',
  css`
  code { background: var(--code); color: var(--text); border-color: transparent; }
`,
);
restyle(
  'discord-pre',
  css`
  pre { background: var(--code); color: var(--text); border-color: var(--line); white-space: pre-wrap; }
`,
);
restyle(
  'discord-header',
  css`
  h1, h2, h3 { color: var(--heading); margin: 12px 0 4px; line-height: 1.375; }
  h3 { font-size: 1rem; }
`,
);
restyle(
  'discord-thread',
  css`
  :host { background-color: var(--raised); }
  :host(:focus-visible) { outline: 2px solid var(--focus); }
  :host .discord-thread-name { color: var(--heading); }
  :host .discord-thread-cta { color: var(--link); }
  :host .discord-thread-bottom { color: var(--muted); }
`,
);
restyle(
  'discord-file-attachment',
  css`
  .discord-file-attachment-mosaic-style { background-color: var(--raised); border-color: var(--line); }
  .discord-file-attachment-metadata { color: var(--muted); }
  /* A second link to the same file. */
  .discord-button-download-attachment { display: none !important; }
`,
);
restyle(
  'discord-button',
  css`
  :host > *:first-child { border-radius: 8px; padding: 2px 14px; min-width: 16px; font-family: inherit; height: 28px; min-height: 28px; }
  .secondary { color: var(--button-text); background-color: var(--button); }
  .secondary.hoverable:hover { background-color: var(--button-hover); }
  .destructive { background-color: #c9353b; }
  .success { background-color: #248046; }
  button:focus-visible, a:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
  @media (prefers-reduced-motion: reduce) { :host > *:first-child { transition: none; } }
`,
);
