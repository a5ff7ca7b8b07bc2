/** `problem`: it doesn't work so. `warning`: it works, and less well than it could. `skipped`: it can't be known yet. */
export type State = 'fine' | 'warning' | 'problem' | 'skipped';

/** One thing that was looked at: what was found, in a line, and what to do about it. */
export type Finding = {
  readonly check: string;
  readonly state: State;
  readonly says: string;
  readonly advice?: string;
};

export const fine = (check: string, says: string): Finding => ({ check, state: 'fine', says });
export const skipped = (check: string, says: string): Finding => ({ check, state: 'skipped', says });
export const warning = (check: string, says: string, advice: string): Finding => ({
  check,
  state: 'warning',
  says,
  advice,
});
export const problem = (check: string, says: string, advice: string): Finding => ({
  check,
  state: 'problem',
  says,
  advice,
});
