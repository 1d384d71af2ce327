import type { MeanOverRows, PassChances, Passes, RepeatedPasses } from '../report/report.ts';
import { passAtK, passHatK } from '../statistics/pass-at-k.ts';
import type { PassCounts } from './pass-counts.ts';

/** More replies are measured, but nobody asks for the chance of more. */
const mostDrawn = 10;

/** What 1, 2, … replies to a row would do in each arm: at least one passes (pass@k), all pass (pass^k). */
export function repeatedPasses(
  repeats: number,
  { baseline, candidate }: { readonly baseline: PassCounts | null; readonly candidate: PassCounts },
): RepeatedPasses[] {
  return Array.from({ length: Math.min(repeats, mostDrawn) }, (_, at) => at + 1).map((k) => ({
    k,
    baseline: baseline === null ? null : chances(baseline, k),
    candidate: chances(candidate, k),
  }));
}

/** Over the rows with at least k replies; null when there is none. */
function chances(counts: PassCounts, k: number): PassChances | null {
  const entries = [...counts.entries()].filter(([{ of }]) => of >= k);
  const rows = entries.reduce((sum, [, count]) => sum + count, 0);
  if (rows === 0) return null;
  const mean = (chance: typeof passAtK) =>
    meanOverRows(entries, rows, ({ passed, of }) => chance(of, passed, k));
  return { rows, any: mean(passAtK), all: mean(passHatK) };
}

function meanOverRows(
  entries: readonly (readonly [Passes, number])[],
  rows: number,
  value: (passes: Passes) => number,
): MeanOverRows {
  const mean = entries.reduce((sum, [passes, count]) => sum + count * value(passes), 0) / rows;
  if (rows < 2) return { mean, standardError: null };
  const squares = entries.reduce((sum, [passes, count]) => sum + count * (value(passes) - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (rows - 1) / rows) };
}
