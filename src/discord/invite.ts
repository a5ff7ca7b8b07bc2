import { needed } from './permissions.js';

const AUTHORIZE = 'https://discord.com/oauth2/authorize';

/** Opens Discord's page that adds the bot to a server: the scopes and permissions that it needs, and no others. */
export const inviteLink = (applicationId: string): string => {
  const permissions = needed.reduce((sum, [, bit]) => sum | bit, 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    // discord.com/developers/docs/resources/application#application-object-application-integration-types
    integration_type: '0',
    scope: 'bot applications.commands',
    permissions: String(permissions),
  });
  return `${AUTHORIZE}?${query}`;
};

/** What the operator of a bot that is in no server yet does next; for people, so no line of a log. */
export const firstSteps = (applicationId: string, readsEveryMessage: boolean): string => `
The bot is online, and in no server yet. The next three steps:

  1. Open this link and choose a server:
     ${inviteLink(applicationId)}
  2. In that server, type /gemini ask and a question.
  3. Type /gemini-config channel add to name a channel in which it answers without a command${
    readsEveryMessage
      ? '.'
      : '\n     (only when mentioned, until Message Content is switched on in the developer portal: Bot, Privileged Gateway Intents).'
  }

npm run doctor says what is missing; docs/deploy.md explains each step.

`;
