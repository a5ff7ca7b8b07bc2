const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** What a shell reports of a program that ended because nobody reads its output any more: 128 and SIGPIPE's number. */
export const CLOSED_PIPE = 141;

/** Ends the process without a word when the reader of its output has gone (`… | head -1`), as other programs end. */
export const endOnClosedPipe = (): void => {
  process.stdout.on('error', (error) => {
    if (codeOf(error) === 'EPIPE') process.exit(CLOSED_PIPE);
    throw error;
  });
  process.stderr.on('error', () => undefined);
};
