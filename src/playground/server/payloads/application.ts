import type { World } from '../world.js';
import { userPayload } from './users.js';

// Discord's id of a team is its own; the application's does here.
const teamPayload = (world: World) => {
  if (world.application.team.length === 0) return null;
  const teamId = world.application.id;
  return {
    id: teamId,
    icon: null,
    name: 'Team',
    owner_user_id: world.application.ownerId,
    members: world.application.team.flatMap((id) => {
      const user = world.users.get(id);
      return user
        ? [{ user: userPayload(user), team_id: teamId, membership_state: 2, role: 'admin', permissions: ['*'] }]
        : [];
    }),
  };
};

export const applicationPayload = (world: World) => {
  const owner = world.users.get(world.application.ownerId) ?? world.bot;
  return {
    id: world.application.id,
    name: world.application.name,
    icon: null,
    description: '',
    summary: '',
    type: null,
    is_monetized: false,
    is_verified: false,
    is_discoverable: false,
    bot: userPayload(world.bot),
    verify_key: '0'.repeat(64),
    flags: world.application.flags,
    hook: true,
    storefront_available: false,
    integration_types_config: {},
    owner: userPayload(owner),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: teamPayload(world),
    flags_new: String(world.application.flags),
    eligible_oauth2_scopes: [],
    event_webhooks_url: null,
    event_webhooks_status: 1,
    event_webhooks_types: [],
  };
};
