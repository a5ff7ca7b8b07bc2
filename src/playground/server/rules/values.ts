/** Values out of a request whose shape is not certain yet. */

export type Body = Readonly<Record<string, unknown>>;

export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
export const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const bodiesIn = (value: unknown): readonly Body[] => (Array.isArray(value) ? (value as Body[]) : []);
