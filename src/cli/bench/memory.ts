import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const KB_A_MB = 1000;

/** Resident memory of a process in MB (10^6 bytes), as the kernel counts it. */
export const residentMemory = (pid: number): number => {
  try {
    const kb = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    if (kb !== undefined) return (Number(kb) * 1.024) / KB_A_MB;
  } catch {
    // Not Linux.
  }
  return (Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) * 1.024) / KB_A_MB;
};

/** Looks at a process every 25 ms until `stop`, which gives the most that was seen. */
export const watchMemory = (pid: number): { readonly stop: () => number } => {
  let most = residentMemory(pid);
  const timer = setInterval(() => {
    most = Math.max(most, residentMemory(pid));
  }, 25);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
};
