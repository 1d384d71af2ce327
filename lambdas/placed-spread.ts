import { blobKey } from '../adapters/aws/object-keys.ts';
import type { Spread } from '../pipeline/spread.ts';

/** Where the map reads its items, beside what was planned. */
export interface PlacedSpread extends Spread {
  readonly itemsKey: string;
}

export function placedSpread(spread: Spread, tenant: string): PlacedSpread {
  return { ...spread, itemsKey: blobKey(tenant, spread.items) };
}
