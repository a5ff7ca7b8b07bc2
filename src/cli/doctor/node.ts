import { type Finding, fine, problem } from './finding.js';

const numbersOf = (version: string): readonly [major: number, minor: number] => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return [major, minor];
};

/** Whether a version of Node is in a range as package.json writes it: `^20.19 || ^22 || >=24`. */
export const isInRange = (version: string, range: string): boolean => {
  const [major, minor] = numbersOf(version);
  return range.split('||').some((part) => {
    const [, sign, from = ''] = /^\s*(\^|>=)\s*([\d.]+)\s*$/.exec(part) ?? [];
    const [fromMajor, fromMinor] = numbersOf(from);
    const isLater = major > fromMajor || (major === fromMajor && minor >= fromMinor);
    return sign === '>=' ? isLater : sign === '^' && major === fromMajor && minor >= fromMinor;
  });
};

export const checkNode = (version: string, range: string): Finding =>
  isInRange(version, range)
    ? fine('Node', version)
    : problem('Node', `${version}, and the bot needs ${range}`, 'Install Node 24 (nodejs.org), and run npm ci again.');
