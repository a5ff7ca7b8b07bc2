const DAY = 86_400_000;

/** How long each kind of row is kept, in milliseconds; told in docs/privacy.md. */
export const ages = {
  claims: DAY,
  notices: 30 * DAY,
  counters: 2 * DAY,
  openQuestions: DAY,
  answers: 30 * DAY,
  feedback: 180 * DAY,
} as const;
