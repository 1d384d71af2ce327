import type { Memo } from './ports.ts';

/** Neither answers nor learns: for what has to be asked anew. */
export function forgetfulMemo(): Pick<Memo, 'get' | 'put'> {
  return { get: () => Promise.resolve(new Map()), put: () => Promise.resolve() };
}
