import { type Ask, passOn } from './call.js';
import { ModelError } from './model.js';

/**
 * Asks the next one where one fails before any text went out, its circuit being open included; all in the time of the call.
 * When all fail, the first fault tells that isn't an open circuit.
 */
export const withAlternatives = ([first, ...others]: readonly [Ask, ...Ask[]]): Ask => {
  const [next, ...later] = others;
  if (!next) return first;
  const alternative = withAlternatives([next, ...later]);
  return async function* ask(prompt, call) {
    let hasText = false;
    let fault: ModelError;
    try {
      return yield* passOn(first(prompt, call), () => {
        hasText = true;
      });
    } catch (error) {
      if (!(error instanceof ModelError) || hasText || call.signal.aborted) throw error;
      fault = error;
    }
    try {
      return yield* alternative(prompt, call);
    } catch (error) {
      const isFirstBetter = error instanceof ModelError && error.fault === 'circuit_open';
      throw isFirstBetter ? fault : error;
    }
  };
};
