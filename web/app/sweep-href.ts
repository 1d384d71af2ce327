import { hrefOf } from './route.ts';

interface Place {
  readonly repository: string;
  readonly sweep: string;
}

/** A window of a sweep. @param from its start; null = the newest */
export function windowHref({ repository, sweep }: Place, from: string | null): string {
  return hrefOf(['sweep', repository, sweep, ...(from === null ? [] : [from])]);
}

/** One signal over all windows. */
export function signalHref({ repository, sweep }: Place, signal: string): string {
  return hrefOf(['signal', repository, sweep, signal]);
}
