import type { Values, WordKey } from '../../src/words/words.js';

/** Reads what somebody wrote into a file, field by field, and remembers the first thing that is wrong with it. */

/** The first thing that is wrong, in words. */
export type Problem = { readonly key: WordKey; readonly values: Values };

/** What a field may hold; `otherwise` stands for it when it doesn't, so that reading goes on to nobody's harm. */
export type Check<T> = {
  readonly fits: (value: unknown) => value is T;
  readonly otherwise: T;
  /** What else to say than that the value isn't right. */
  readonly problem?: (value: unknown) => Problem | undefined;
};

export type Fields = {
  readonly read: <T>(name: string, check: Check<T>) => T;
  /** The fields of an object in a field. */
  readonly inner: (name: string) => Fields;
  /** The fields of each object in a list of at most `most`, of which no two have the same value in `unique`. */
  readonly each: (name: string, most: number, unique: string) => readonly Fields[];
  /** All is read: what is left over is a mistake, be it of spelling. */
  readonly end: () => void;
};

export const oneOf = <const T>(...[first, ...others]: readonly [T, ...T[]]): Check<T> => ({
  fits: (value): value is T => [first, ...others].includes(value as T),
  otherwise: first,
});

export const integer = (min: number, max: number): Check<number> => ({
  fits: (value): value is number => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
  otherwise: min,
});

/** Discord's ids: 64 bits, at least 17 digits since 2015. */
export const snowflake: Check<string> = {
  fits: (value): value is string => typeof value === 'string' && /^\d{17,20}$/.test(value),
  otherwise: '',
};

/** Null, or nothing at all, stands for what isn't set. */
export const orNone = <T>(check: Check<T>): Check<T | undefined> => ({
  ...check,
  fits: (value): value is T | undefined => value === undefined || check.fits(value),
  otherwise: undefined,
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asText = (value: unknown): string => (value === undefined ? '–' : JSON.stringify(value));

export const createFields = (root: Record<string, unknown>) => {
  let first: Problem | undefined;
  const note = (problem: Problem): void => {
    first ??= problem;
  };
  const wrong = (field: string, value: unknown): void =>
    note({ key: 'config.import.value', values: { field, value: asText(value) } });

  const fieldsOf = (object: Record<string, unknown>, path: string): Fields => {
    const known = new Set<string>();
    const held = (name: string): unknown => {
      known.add(name);
      const value = Object.hasOwn(object, name) ? object[name] : undefined;
      return value === null ? undefined : value;
    };
    return {
      read: (name, check) => {
        const value = held(name);
        if (check.fits(value)) return value;
        const problem = check.problem?.(value);
        if (problem) note(problem);
        else wrong(`${path}${name}`, value);
        return check.otherwise;
      },
      inner: (name) => {
        const value = held(name);
        if (!isObject(value)) wrong(`${path}${name}`, value);
        return fieldsOf(isObject(value) ? value : {}, `${path}${name}.`);
      },
      each: (name, most, unique) => {
        const value = held(name);
        if (!Array.isArray(value) || value.length > most || !value.every(isObject)) {
          wrong(`${path}${name}`, Array.isArray(value) ? value.length : value);
          return [];
        }
        const seen = new Set<unknown>();
        return value.map((item, index) => {
          const field = `${path}${name}[${index + 1}]`;
          if (seen.has(item[unique]))
            note({ key: 'config.import.twice', values: { field, value: asText(item[unique]) } });
          seen.add(item[unique]);
          return fieldsOf(item, `${field}.`);
        });
      },
      end: () => {
        const strange = Object.keys(object).find((name) => !known.has(name));
        if (strange !== undefined) note({ key: 'config.import.unknown', values: { field: `${path}${strange}` } });
      },
    };
  };
  return { fields: fieldsOf(root, ''), problem: () => first };
};
