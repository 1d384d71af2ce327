import type { Gate } from '../gates/gate.ts';
import type { Package } from '../package/package.ts';
import { forecastCell, type Scales } from '../power/forecast-power.ts';
import type { KnownRun } from '../power/known-assumption.ts';

/** How many rows of a segment the gates need, and which gate needs the most. */
export interface NeededRows {
  readonly rows: number;
  /** `correct.mean` */
  readonly metric: string;
  /** as people write it */
  readonly rule: string;
  /** what rows are taken to vary by; null = what a power of .8 takes is not known, so only the fewest rows that decide anything */
  readonly assumption: string | null;
}

/**
 * The rows of a segment that establish the margin of every gate over it with power .8 while nothing changes; where several things
 * may be taken for granted, under the one that needs the fewest. Null when no gate can be asked of the segment.
 */
export function neededRows(
  { field, segment, rows }: { readonly field: string; readonly segment: string; readonly rows: number },
  golden: { readonly content: Package; readonly scales: Scales; readonly known: KnownRun },
): NeededRows | null {
  const needs = gatesOver(golden.content.policy.gates, field).flatMap((gate): NeededRows[] => {
    const cell = forecastCell(gate, { segment: { [field]: segment }, rows }, golden, golden.known);
    if (cell === null) return [];
    const { metric, rule, fewestRows, scenarios } = cell;
    const least = scenarios
      .flatMap(({ assumption, rowsNeeded }) => (rowsNeeded === null ? [] : [{ assumption, rowsNeeded }]))
      .toSorted((one, other) => one.rowsNeeded - other.rowsNeeded)[0];
    const assumption = least?.assumption ?? null;
    return [{ rows: Math.max(fewestRows, least?.rowsNeeded ?? 0), metric, rule, assumption }];
  });
  return needs.toSorted((one, other) => other.rows - one.rows)[0] ?? null;
}

/** Blocking gates for each value of the field alone; where there are none, those over all rows: their margin is the suite's. */
function gatesOver(gates: readonly Gate[], field: string): readonly Gate[] {
  const asking = gates.filter(
    ({ advisory, rule }) => !advisory && rule.kind !== 'must-pass' && rule.kind !== 'gap',
  );
  const own = asking.filter(({ per }) => per.length === 1 && per[0] === field);
  return own.length > 0 ? own : asking.filter(({ per }) => per.length === 0);
}
