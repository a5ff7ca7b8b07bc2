/**
 * The lines of a stream of UTF-8 bytes, ended by a line feed. Not node:readline: it also ends a line at U+2028 and U+2029, which
 * stand unescaped in JSON. A byte order mark is left out, and an end without a line feed is a line too.
 */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
