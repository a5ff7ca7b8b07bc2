/** PostgreSQL's text can't hold the character 0; what people write shall read the same from every store. */
export const storable = (text: string): string => text.replaceAll('\0', '\uFFFD');
