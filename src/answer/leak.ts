/** Parts of the instructions never reach a person, however they are spelled. */

/** Letters in a row that make a leak. */
const RUN = 30;

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}]/gu, '');

const rot13 = (letters: string): string =>
  letters.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97));

const reversed = (letters: string): string => [...letters].reverse().join('');

/** Tells whether a text holds a run of the instructions: as they are, letters alone, reversed or by rot13. */
export const createLeakGuard = (instructions: string): ((text: string) => boolean) => {
  const letters = lettersOf(instructions);
  const runs = new Set<string>();
  for (let at = 0; at + RUN <= letters.length; at += 1) runs.add(letters.slice(at, at + RUN));
  const holds = (text: string): boolean => {
    for (let at = 0; at + RUN <= text.length; at += 1) if (runs.has(text.slice(at, at + RUN))) return true;
    return false;
  };
  return (text) => {
    const said = lettersOf(text);
    return holds(said) || holds(reversed(said)) || holds(rot13(said));
  };
};
