/** cited: as the model cites. in_parts: the parts that cite for themselves are looked at one by one. recited: our guess, which must fit better. */
export type Held = 'cited' | 'in_parts' | 'recited';
