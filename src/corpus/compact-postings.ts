/** Of a word: lunr's number for it, and by field an object with a key for each excerpt that has the word there. */
type Posting = { readonly _index: number } & Readonly<Record<string, object | number>>;

export type Postings = Readonly<Record<string, Posting>>;

const nothing = Object.freeze({});

/**
 * lunr keeps objects of its own for every word, every field of it and every excerpt there: 28 MB for 50 excerpts, nearly all of them
 * alike. Here alike ones are one. It only reads them once the index is built.
 */
export const compactPostings = (postings: Postings, fields: readonly string[]): Postings => {
  const known = new Map<string, object>();
  const shared = (excerpts: object): object => {
    const refs = Object.keys(excerpts);
    const key = refs.join();
    let same = known.get(key);
    if (!same) {
      same = Object.fromEntries(refs.map((ref) => [ref, nothing]));
      known.set(key, same);
    }
    return same;
  };
  const compact: Record<string, Posting> = Object.create(null);
  for (const word in postings) {
    const posting = postings[word];
    if (!posting) continue;
    const own: Record<string, object | number> = {};
    for (const field of fields) own[field] = shared(Object(posting[field]));
    compact[word] = Object.assign(own, { _index: posting._index });
  }
  return compact;
};
