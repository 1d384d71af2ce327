import type { CodedColumn, ScoreTable, ScoreValues } from '../gates/score-table.ts';
import type { SegmentSummary } from './report.ts';

/** A dataset may carry a field with as many values as rows; past this many a list helps nobody. */
const valuesShown = 100;

/**
 * Means of both arms by the values of every segment field, over rows that both arms have.
 *
 * @param evaluated 1 for every row that counts; null = all of them
 */
export function segmentSummaries(table: ScoreTable, evaluated: Uint8Array | null = null): SegmentSummary[] {
  return [...table.segments].flatMap(([field, coded]) => {
    if (coded.values.length > valuesShown) return [];
    const means = [...table.columns].map(([evaluator, column]) => ({
      metric: `${evaluator}.mean`,
      candidate: meansByCode(column.candidate, column.baseline, coded),
      baseline: column.baseline === null ? null : meansByCode(column.baseline, column.candidate, coded),
    }));
    const rows = rowsByCode(coded, evaluated);
    return coded.values.map((value, code) => ({
      segment: { [field]: value },
      rows: rows[code] ?? 0,
      metrics: means.map(({ metric, baseline, candidate }) => ({
        metric,
        baseline: baseline?.[code] ?? null,
        candidate: candidate[code] ?? null,
      })),
    }));
  });
}

function rowsByCode({ codes, values }: CodedColumn, evaluated: Uint8Array | null): Float64Array {
  const rows = new Float64Array(values.length);
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    rows[code] = (rows[code] ?? 0) + (evaluated?.[at] ?? 1);
  }
  return rows;
}

/** null where no row has both */
function meansByCode(
  scores: ScoreValues,
  others: ScoreValues | null,
  { codes, values }: CodedColumn,
): (number | null)[] {
  const sums = new Float64Array(values.length);
  const counts = new Float64Array(values.length);
  for (let at = 0; at < scores.length; at += 1) {
    const score = scores[at] ?? Number.NaN;
    if (Number.isNaN(score) || (others !== null && Number.isNaN(others[at] ?? Number.NaN))) continue;
    const code = codes[at] ?? 0;
    sums[code] = (sums[code] ?? 0) + score;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return values.map((_, code) =>
    (counts[code] ?? 0) === 0 ? null : (sums[code] ?? 0) / (counts[code] ?? 1),
  );
}
