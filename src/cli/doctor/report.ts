import type { Finding, State } from './finding.js';

const marks: Readonly<Record<State, string>> = { fine: '✓', warning: '!', problem: '✗', skipped: '–' };

/** Names of servers and channels come from people: nothing in them moves the terminal's cursor. */
const inOneLine = (text: string): string => text.replace(/\p{C}+/gu, ' ');

const indent = `\n${' '.repeat(18)}`;

/** A finding as a person reads it: mark, what was looked at, what was found, and below it what to do. */
export const lineOf = ({ check, state, says, advice }: Finding): string => {
  const found = says.split('\n').map(inOneLine).join(indent);
  return `${marks[state]} ${check.padEnd(15)} ${found}${advice ? `${indent}→ ${inOneLine(advice)}` : ''}\n`;
};

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** The last line: how many problems and warnings there were. */
export const sumOf = (findings: readonly Finding[]): string => {
  const count = (state: State) => findings.filter((it) => it.state === state).length;
  const [problems, warnings] = [count('problem'), count('warning')];
  if (problems + warnings === 0) return 'Nothing is missing.\n';
  return `${counted(problems, 'problem')} (✗), ${counted(warnings, 'warning')} (!).\n`;
};
