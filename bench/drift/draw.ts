import { type SeededRandom, seededRandom } from '../../core/statistics/seeded-random.ts';

/** Rows in a seeded random order: the first n are a sample without replacement. */
export function shuffled<T>(rows: readonly T[], random: Pick<SeededRandom, 'below'>): T[] {
  const order = [...rows];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [order[at], order[other]] = [order[other] as T, order[at] as T];
  }
  return order;
}

/** Rows with replacement, as traffic brings them. */
export function drawn<T>(rows: readonly T[], count: number, seed: number): T[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => rows[random.below(rows.length)] as T);
}
