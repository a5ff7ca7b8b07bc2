import type { Log } from '../log.js';
import type { Store } from '../store/store.js';
import { type ChannelSetting, defaultSettings, type GuildSettings } from '../types.js';

/**
 * Reads settings for the gate, and remembers them for the time in which the store can't be reached: then the last known ones hold.
 * They are read each time otherwise, since another process may have changed them.
 */
export const createKnownSettings = (store: Store, log: Log) => {
  const channels = new Map<string, ChannelSetting | undefined>();
  const guilds = new Map<string, GuildSettings>();
  const known = async <T>(map: Map<string, T>, id: string, read: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      const found = await read();
      map.set(id, found);
      return found;
    } catch (err) {
      log.warn({ err, id }, 'settings not read: the last known hold');
      return map.get(id) ?? otherwise;
    }
  };
  return {
    channel: (guildId: string, id: string) => known(channels, id, () => store.channels.find(guildId, id), undefined),
    guild: (id: string) => known(guilds, id, () => store.guilds.find(id), defaultSettings),
  };
};

export type KnownSettings = ReturnType<typeof createKnownSettings>;
