/** The store can't be reached, is locked for longer than the retries last, or is full. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('the store is unavailable', { cause });
    this.name = 'StoreUnavailable';
  }
}

/** The store can't be opened at all. `message` is one line for the operator: what is wrong, where, what to do. */
export class StoreRefused extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreRefused';
  }
}
