/**
 * What a driver says went wrong. Read by shape, not by `instanceof`: a native module makes its errors in the realm that
 * loaded it first, which under jest is another test's.
 */
export const reasonOf = (error: unknown): { readonly code: string; readonly message: string } => {
  if (typeof error !== 'object' || error === null) return { code: '', message: String(error) };
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : 'unknown' };
};
