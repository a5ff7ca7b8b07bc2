import { ApiError } from './errors.js';
import type { Body } from './rules/values.js';
import type { Upload } from './world.js';

/** A request as it came: its JSON, and the files beside it (discord.com/developers/docs/reference#uploading-files). */
export type Received = { readonly body: Body; readonly files: readonly Omit<Upload, 'id'>[] };

const parsed = (text: string): Body => {
  if (text === '') return {};
  try {
    return JSON.parse(text) as Body;
  } catch {
    throw new ApiError(400, 50109, 'The request body contains invalid JSON.');
  }
};

/** Reads `payload_json` and `files[n]`, or a body that is JSON. */
export const readBody = async (content: Buffer, contentType: string): Promise<Received> => {
  if (!contentType.startsWith('multipart/form-data')) return { body: parsed(content.toString()), files: [] };
  const form = await new Response(new Uint8Array(content), { headers: { 'content-type': contentType } }).formData();
  const files: Omit<Upload, 'id'>[] = [];
  for (const [name, part] of form) {
    if (typeof part === 'string' || !/^files\[\d+\]$/.test(name)) continue;
    files.push({
      filename: part.name,
      contentType: part.type || 'application/octet-stream',
      content: new Uint8Array(await part.arrayBuffer()),
    });
  }
  return { body: parsed(String(form.get('payload_json') ?? '')), files };
};
