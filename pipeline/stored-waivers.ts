import type { WaiverSource } from './honour-waivers.ts';
import type { Ledger } from './ports.ts';

const mostOfRun = 100;

/** Waivers as a store keeps them, for whoever trusts it. */
export function storedWaivers(ledger: Pick<Ledger, 'waivers'>): WaiverSource {
  return { find: ({ repository, run }) => ledger.waivers(repository, run, mostOfRun) };
}
