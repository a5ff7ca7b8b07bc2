import type { Upload } from '../world.js';

/** A file that a person uploads: a name alone, or with its content. */
export type NewFile = string | { readonly filename: string; readonly content: string; readonly contentType?: string };

export const uploadOf = (nextId: () => string, file: NewFile): Upload => {
  const { filename, content, contentType } =
    typeof file === 'string' ? { filename: file, content: '', contentType: undefined } : file;
  return {
    id: nextId(),
    filename,
    contentType: contentType ?? 'text/plain; charset=utf-8',
    content: new TextEncoder().encode(content),
  };
};
