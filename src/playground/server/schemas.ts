/** Discord's own OpenAPI schemas, where they are installed (a development dependency). */

type Schema = {
  readonly safeParse: (value: unknown) => {
    success: boolean;
    error?: { issues: readonly { path: PropertyKey[]; message: string }[] };
  };
};

/** What a route's request and answer must look like, by the names of discord-api-spec; a list is written `[Name]`. */
const names = {
  'POST /channels/:channel/messages': ['MessageCreateRequestSchema', 'MessageResponseSchema'],
  'PATCH /channels/:channel/messages/:message': ['MessageEditRequestPartialSchema', 'MessageResponseSchema'],
  'GET /channels/:channel/messages/:message': [undefined, 'MessageResponseSchema'],
  'GET /channels/:channel/messages': [undefined, '[MessageResponseSchema]'],
  'POST /interactions/:interaction/:token/callback': [
    'CreateMessageInteractionCallbackRequestSchema|UpdateMessageInteractionCallbackRequestSchema|ModalInteractionCallbackRequestSchema|ApplicationCommandAutocompleteCallbackRequestSchema|PongInteractionCallbackRequestSchema',
    'InteractionCallbackResponseSchema',
  ],
  'PATCH /webhooks/:application/:token/messages/:message': [
    'IncomingWebhookUpdateRequestPartialSchema',
    'MessageResponseSchema',
  ],
  'POST /webhooks/:application/:token': ['IncomingWebhookRequestPartialSchema', 'MessageResponseSchema'],
  'GET /webhooks/:application/:token/messages/:message': [undefined, 'MessageResponseSchema'],
  'PUT /applications/:application/commands': [
    '[ApplicationCommandUpdateRequestSchema]',
    '[ApplicationCommandResponseSchema]',
  ],
  'GET /applications/:application/commands': [undefined, '[ApplicationCommandResponseSchema]'],
  'PUT /applications/:application/guilds/:guild/commands': [
    '[ApplicationCommandUpdateRequestSchema]',
    '[ApplicationCommandResponseSchema]',
  ],
  'GET /applications/:application/guilds/:guild/commands': [undefined, '[ApplicationCommandResponseSchema]'],
  'GET /applications/@me': [undefined, 'PrivateApplicationResponseSchema'],
  'GET /users/@me': [undefined, 'UserPIIResponseSchema'],
  'GET /gateway/bot': [undefined, 'GatewayBotResponseSchema'],
  'GET /users/@me/guilds': [undefined, '[MyGuildResponseSchema]'],
  'GET /users/:user': [undefined, 'UserResponseSchema'],
  'GET /guilds/:guild': [undefined, 'GuildWithCountsResponseSchema'],
  'GET /guilds/:guild/roles': [undefined, '[GuildRoleResponseSchema]'],
  'GET /guilds/:guild/channels': [undefined, '[GuildChannelResponseSchema]'],
  'GET /guilds/:guild/members/:user': [undefined, 'GuildMemberResponseSchema'],
  'GET /channels/:channel': [
    undefined,
    'GuildChannelResponseSchema|ThreadResponseSchema|PrivateChannelResponseSchema|PrivateGroupChannelResponseSchema',
  ],
  'PATCH /channels/:channel': ['UpdateThreadRequestPartialSchema', 'ThreadResponseSchema'],
  'POST /channels/:channel/messages/:message/threads': [
    'CreateTextThreadWithMessageRequestSchema',
    'ThreadResponseSchema',
  ],
  'POST /channels/:channel/threads': ['CreateTextThreadWithoutMessageRequestSchema', 'CreatedThreadResponseSchema'],
  'POST /users/@me/channels': ['CreatePrivateChannelRequestSchema', 'PrivateChannelResponseSchema'],
} as const satisfies Record<string, readonly [string | undefined, string | undefined]>;

export type Schemas = {
  /** What is wrong with a body, or undefined. */
  readonly check: (route: string, direction: 'request' | 'response', body: unknown) => string | undefined;
  readonly checkMessage: (body: unknown) => string | undefined;
};

// discord.js sends this permission set as a string, as Discord's documentation says; the spec says integer.
const asSpec = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asSpec);
  if (typeof value !== 'object' || value === null) return value;
  const { default_member_permissions: permissions, ...rest } = value as Record<string, unknown>;
  return typeof permissions === 'string' ? { ...rest, default_member_permissions: Number(permissions) } : value;
};

/** The schemas, or undefined where they are not installed: then nothing is validated, and the server says so. */
export const loadSchemas = async (): Promise<Schemas | undefined> => {
  const all = (await import('discord-api-spec/zod').catch(() => undefined)) as Record<string, Schema> | undefined;
  if (!all) return undefined;
  const against = (name: string, body: unknown): string | undefined => {
    const alternatives = name.split('|').map((it) => all[it]?.safeParse(body));
    if (alternatives.some((it) => it?.success)) return undefined;
    const issues = alternatives.findLast((it) => it?.error)?.error?.issues ?? [];
    const best = alternatives.reduce((a, b) =>
      (b?.error?.issues.length ?? 99) < (a?.error?.issues.length ?? 99) ? b : a,
    );
    return (
      (best?.error?.issues ?? issues).map((it) => `${it.path.join('.')}: ${it.message}`).join('; ') ||
      `${name} is not in the spec`
    );
  };
  return {
    check: (route, direction, body) => {
      const pair = names[route as keyof typeof names];
      const name = pair?.[direction === 'request' ? 0 : 1];
      if (!name) return undefined;
      const value = direction === 'request' ? asSpec(body) : body;
      if (!name.startsWith('[')) return against(name, value);
      if (!Array.isArray(value)) return 'is not a list';
      return value
        .map((it) => against(name.slice(1, -1), direction === 'request' ? asSpec(it) : it))
        .find((it) => it !== undefined);
    },
    checkMessage: (body) => against('MessageResponseSchema', body),
  };
};
