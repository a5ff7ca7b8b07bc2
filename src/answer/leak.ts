/** Parts of the instructions never reach a person, however they are spelled. */

/** Letters in a row that make a leak. */
const RUN = 30;

/** Every run of 30 holds a block of 15 that begins at a multiple of 15: so a text is looked up in steps. */
const BLOCK = 15;

/** Characters, blanks made alike: a run of 30 of them may have few letters. */
const plainOf = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ');

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}]/gu, '');

const rot13 = (letters: string): string =>
  letters.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97));

const reversed = (letters: string): string => [...letters].reverse().join('');

/** What base64 or hex in a text says, also when blanks part it. */
const decoded = (text: string): string[] => {
  const squeezed = text.replace(/\s+/g, '');
  return [
    ...(squeezed.match(/[A-Za-z0-9+/_-]{40,}/g) ?? []).map((run) => Buffer.from(run, 'base64').toString('latin1')),
    ...(squeezed.match(/(?:[0-9a-f]{2}){20,}/gi) ?? []).map((run) => Buffer.from(run, 'hex').toString('latin1')),
  ];
};

/** How many letters two texts share around a place in each. */
const sharedAround = (a: string, atA: number, b: string, atB: number): number => {
  let from = 0;
  while (atA - from > 0 && atB - from > 0 && a[atA - from - 1] === b[atB - from - 1]) from += 1;
  let to = 0;
  while (atA + to < a.length && atB + to < b.length && a[atA + to] === b[atB + to]) to += 1;
  return from + to;
};

export type LeakGuard = (text: string) => boolean;

type Guards = { readonly spelled: LeakGuard; readonly plain: LeakGuard };

/** The last ones made: the instructions are the same for every question. */
let last: { readonly instructions: string; readonly guards: Guards } | undefined;

const guardsFor = (instructions: string): Guards => {
  if (last?.instructions !== instructions) last = { instructions, guards: guardsOf(instructions) };
  return last.guards;
};

/** Tells whether a text holds a run of the instructions: as they are, letters alone, reversed, by rot13, base64 or hex. */
export const createLeakGuard = (instructions: string): LeakGuard => guardsFor(instructions).spelled;

/** The same for sentences together, each of which was looked at before: as they are and letters alone. */
export const createPlainLeakGuard = (instructions: string): LeakGuard => guardsFor(instructions).plain;

/** Whether a text shares a run with this one. */
const sharing = (letters: string): LeakGuard => {
  const blocks = new Map<string, number[]>();
  for (let at = 0; at + BLOCK <= letters.length; at += 1) {
    const block = letters.slice(at, at + BLOCK);
    blocks.set(block, [...(blocks.get(block) ?? []), at]);
  }
  return (text) => {
    for (let at = 0; at + BLOCK <= text.length; at += BLOCK) {
      const places = blocks.get(text.slice(at, at + BLOCK)) ?? [];
      if (places.some((place) => sharedAround(text, at, letters, place) >= RUN)) return true;
    }
    return false;
  };
};

const guardsOf = (instructions: string): Guards => {
  const holdsLetters = sharing(lettersOf(instructions));
  const holdsPlain = sharing(plainOf(instructions));
  return {
    spelled: (text) => {
      if (holdsPlain(plainOf(text))) return true;
      const said = lettersOf(text);
      const spellings = [said, reversed(said), rot13(said), ...decoded(text).map(lettersOf)];
      return spellings.some(holdsLetters);
    },
    plain: (text) => holdsPlain(plainOf(text)) || holdsLetters(lettersOf(text)),
  };
};
