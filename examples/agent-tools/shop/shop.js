import { readFileSync } from 'node:fs';

const orders = new Map(
  readFileSync(new URL('orders.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map((order) => [order.id, order]),
);

/** Of a hundred calls so many fail by chance, as those of a busy shop do. */
const failures = { find_order: 3, check_policy: 0, refund: 8, cancel: 5, change_address: 5, track: 4 };

/**
 * The tools of a shop. Chance is drawn from a seed, so that the same task in the same repeat meets the same failures.
 *
 * @param seed of one task in one repeat
 */
export function shop(seed) {
  let drawn = 0;
  return (tool, { order: id, address }) => {
    drawn += 1;
    if (chance(`${seed}/${drawn}`) * 100 < failures[tool]) return { error: '503 from the shop' };
    const order = orders.get(id);
    if (order === undefined) return { result: { stop: `I cannot find order ${id}.` } };
    switch (tool) {
      case 'check_policy':
        return {
          result:
            order.daysAgo > 30
              ? { stop: `Order ${id} is older than 30 days and cannot be refunded.` }
              : { fits: true },
        };
      case 'refund':
        return { result: { amount: order.amount } };
      case 'change_address':
        return { result: { address } };
      case 'track':
        return { result: { place: order.place } };
      default:
        return { result: { id } };
    }
  };
}

/** From 0 to 1, the same for the same text (FNV-1a, then mixed). */
function chance(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
