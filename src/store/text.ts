/**
 * What people write, as every store gives it back: PostgreSQL's text holds no character 0, and half a surrogate pair is no text
 * in either. Both become U+FFFD.
 */
export const storable = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, '\uFFFD');
