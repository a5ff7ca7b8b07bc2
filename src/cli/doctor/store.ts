import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { backupsOf } from '../../store/backups.js';
import { StoreRefused } from '../../store/errors.js';
import { openStore } from '../../store/sql.js';
import type { Store } from '../../store/store.js';
import { type Finding, fine, problem } from './finding.js';

const SQLITE = 'sqlite:';

/** The nearest folder of a path that is there. */
const nearestFolder = (path: string): string => {
  const folder = dirname(resolve(path));
  return existsSync(folder) ? folder : nearestFolder(folder);
};

const mayWrite = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** A file that the first start will make: looked at without making it. Undefined when it is there, or should be. */
const checkBeforeFirstStart = (path: string): Finding | undefined => {
  if (existsSync(path) || (existsSync(dirname(path)) && backupsOf(path).length > 0)) return undefined;
  const folder = nearestFolder(path);
  return mayWrite(folder)
    ? fine('store', `${path} is not there yet: the first start makes it`)
    : problem('store', `${folder} can't be written`, "Check the folder's owner and permissions, or set DATABASE_URL.");
};

const sizeOf = (bytes: number): string => {
  const kilobytes = Math.ceil(bytes / 1024);
  return kilobytes < 1024 ? `${kilobytes} kB` : `${(kilobytes / 1024).toFixed(1)} MB`;
};

const describe = async (url: string, store: Store): Promise<Finding> => {
  const { version, bytes, newestBackup } = await store.describe();
  const where = url.startsWith(SQLITE) ? url.slice(SQLITE.length) : 'PostgreSQL';
  const backup = newestBackup ? `, newest backup ${newestBackup}` : '';
  return fine('store', `${where}: version ${version}, ${sizeOf(bytes)}${backup}`);
};

/** Looks at the store as a tool beside a bot that may be running; gives it back open, for the settings in it. */
export const checkStore = async (url: string): Promise<{ readonly finding: Finding; readonly store?: Store }> => {
  const early = url.startsWith(SQLITE) ? checkBeforeFirstStart(url.slice(SQLITE.length)) : undefined;
  if (early) return { finding: early };
  try {
    const store = await openStore({ url, role: 'tool' });
    return { finding: await describe(url, store), store };
  } catch (error) {
    if (!(error instanceof StoreRefused)) throw error;
    return { finding: problem('store', error.message, 'docs/deploy.md, "Backups and restore" and "PostgreSQL".') };
  }
};
