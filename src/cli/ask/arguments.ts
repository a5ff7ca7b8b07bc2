export const USAGE = `usage: npm run --silent ask -- "question"
       npm run --silent ask -- --json "question"
       npm run --silent ask -- --jsonl < questions.jsonl   one {"id","question","history"?,"locale"?} a line
       npm run --silent ask -- -- "--a question that looks like a flag"`;

export type Asked =
  | { readonly kind: 'question'; readonly text: string; readonly isJson: boolean }
  | { readonly kind: 'lines' }
  | { readonly kind: 'help' };

// "-5 degrees, or 5?" and "- what is MMLU" are questions; "-x" and "--jsno" are slips of the finger.
const isFlag = (argument: string): boolean => /^--?[a-z][\w-]*(=.*)?$/i.test(argument);

/** What the arguments ask for; undefined where they are none of the usage's lines. Behind `--` everything is the question. */
export const readArguments = (args: readonly string[]): Asked | undefined => {
  const end = args.indexOf('--');
  const before = end < 0 ? args : args.slice(0, end);
  const flags = new Set(before.filter(isFlag));
  const words = [...before.filter((it) => !isFlag(it)), ...(end < 0 ? [] : args.slice(end + 1))];
  if (flags.has('--help') || flags.has('-h')) return { kind: 'help' };
  if (flags.has('--jsonl')) return flags.size === 1 && words.length === 0 ? { kind: 'lines' } : undefined;
  const isJson = flags.delete('--json');
  if (flags.size > 0 || words.length === 0) return undefined;
  return { kind: 'question', text: words.join(' '), isJson };
};
