import { spawn } from 'node:child_process';

const opener = ({ platform, env }: NodeJS.Process): readonly [string, ...string[]] | undefined => {
  if (env.CI) return undefined;
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', ''];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
};

/** Opens an address in the browser where there is a desktop; elsewhere, or where that fails, nothing happens. */
export const openInBrowser = (url: string): void => {
  const [command, ...more] = opener(process) ?? [];
  if (!command) return;
  const child = spawn(command, [...more, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
};
