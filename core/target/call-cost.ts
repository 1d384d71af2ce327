import { exactUsd } from './exact-usd.ts';
import type { Output } from './output.ts';
import type { ModelSettings } from './target.ts';

/**
 * What a call cost by the model's configured price.
 *
 * @returns USD, or undefined when the price or the number of tokens is not known: unknown is never free
 */
export function callCost(price: ModelSettings['price'], tokens: Output['tokens']): number | undefined {
  if (price === undefined || tokens?.input === undefined || tokens.output === undefined) return undefined;
  return exactUsd((tokens.input * price.input + tokens.output * price.output) / 1_000_000);
}
