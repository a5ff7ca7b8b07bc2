import type { Member, User, World } from '../world.js';

export const dateOf = (time: number): string => new Date(time).toISOString();

/** When an id was made, as Discord writes it. */
export const timeOf = (id: string): string => dateOf(Number((BigInt(id) >> 22n) + 1_420_070_400_000n));

export const userPayload = (user: User) => ({
  id: user.id,
  username: user.username,
  discriminator: '0',
  global_name: user.bot ? null : user.username,
  avatar: null,
  bot: user.bot,
  system: false,
  public_flags: 0,
  flags: 0,
  banner: null,
  accent_color: null,
  avatar_decoration_data: null,
  collectibles: null,
  primary_guild: null,
});

export const memberPayload = (world: World, member: Member, withUser: boolean) => {
  const user = world.users.get(member.userId);
  return {
    ...(withUser && user ? { user: userPayload(user) } : {}),
    nick: null,
    avatar: null,
    banner: null,
    roles: [...member.roles],
    joined_at: timeOf(member.userId),
    premium_since: null,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
  };
};
