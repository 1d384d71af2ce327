import type { Score } from '../../core/evaluators/score.ts';

/** The parts of scores added up, as a metric over all rows takes them. */
export function summedParts(scores: readonly Score[]): readonly number[] {
  const rows = scores.map((score) => (score.kind === 'value' ? (score.parts ?? []) : []));
  return (rows[0] ?? []).map((_, part) => rows.reduce((sum, row) => sum + (row[part] ?? Number.NaN), 0));
}
