import type { Scale } from '../evaluators/scale.ts';
import type { Report } from '../report/report.ts';
import type { ReferenceMean, ReferenceScores } from './scored-trace.ts';
import { cellOf } from './trace-segments.ts';

type Reported = Pick<Report, 'evaluators' | 'gates' | 'segments' | 'unmeasured' | 'repeats'>;

/**
 * What a released candidate scored, from its report alone: means and rows, over all rows and by segment value. Where the spread of single rows is gone,
 * the widest that a mean within the scale allows stands for it, so that intervals come out wider and never narrower; scores without a
 * largest or smallest value have none, and are left out.
 *
 * @see Bhatia & Davis 2000, Am Math Mon 107:353 (variance ≤ (M − μ)(μ − m))
 */
export function reportedScores(report: Reported): ReferenceScores {
  const scores = report.evaluators.map(({ name, scale }) => {
    const cells = [...segmentCells(report, name), ...overallCell(report, name)];
    const means = cells.flatMap(([cell, { mean, rows }]) => {
      const reference = referenceMean(mean, rows, scale, report.repeats);
      return reference === null ? [] : [[cell, reference] as const];
    });
    return [name, Object.fromEntries(means)] as const;
  });
  return Object.fromEntries(scores.filter(([, cells]) => Object.keys(cells).length > 0));
}

interface ReportedMean {
  readonly mean: number;
  readonly rows: number;
}

type Cell = readonly [cell: string, mean: ReportedMean];

/** Rows of a cell that could not be scored are not told by segment: all of them are taken from each. */
function segmentCells({ segments, unmeasured }: Reported, evaluator: string): readonly Cell[] {
  const unscored = unmeasured
    .filter(({ what }) => what.startsWith(`candidate: ${evaluator} `))
    .reduce((sum, { count }) => sum + count, 0);
  return segments.flatMap(({ segment, rows, metrics }): Cell[] => {
    const mean = metrics.find(({ metric }) => metric === `${evaluator}.mean`)?.candidate ?? null;
    const [named] = Object.entries(segment ?? {});
    if (mean === null || named === undefined) return [];
    return [[cellOf(...named), { mean, rows: rows - unscored }]];
  });
}

/** From a gate over all rows, else from the values of the first segment field put together. */
function overallCell(report: Reported, evaluator: string): readonly Cell[] {
  const names = [`${evaluator}.mean`, `${evaluator}.rate`];
  const gate = report.gates.find(
    ({ metric, segment, candidate }) => segment === null && names.includes(metric) && candidate !== null,
  );
  const value = gate?.candidate ?? null;
  if (gate !== undefined && value !== null) return [['', { mean: value, rows: gate.rows }]];
  const field = Object.keys(report.segments[0]?.segment ?? {})[0];
  if (field === undefined) return [];
  const own = segmentCells(report, evaluator)
    .filter(([cell]) => cell.startsWith(`${field} = `))
    .map(([, mean]) => mean);
  const rows = own.reduce((sum, one) => sum + Math.max(0, one.rows), 0);
  const total = own.reduce((sum, one) => sum + Math.max(0, one.rows) * one.mean, 0);
  return rows > 0 ? [['', { mean: total / rows, rows }]] : [];
}

function referenceMean(
  mean: number,
  rows: number,
  { type, range: [least, most] }: Scale,
  repeats: number,
): ReferenceMean | null {
  if (rows < 2 || least === null || most === null) return null;
  const variance = (Math.max(0, most - mean) * Math.max(0, mean - least) * rows) / (rows - 1);
  return { rows, mean, variance, isBinary: type === 'binary' && repeats === 1 };
}
