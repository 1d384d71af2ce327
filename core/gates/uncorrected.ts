import type { CellScores } from './cell-scores.ts';
import type { Gate } from './gate.ts';
import type { LabelledRows } from './labelled-rows.ts';
import type { CellRequest } from './read-cell.ts';
import { fewestUnits } from './readings/enough-units.ts';
import { isRelativeMargin } from './relative-margin.ts';

/** Below this the error of the correction itself is not known well enough (STATISTICS.md section 13). */
const fewestLabels = 30;

/** Why a reading of a judge's scores cannot be corrected by labels, in words; null when it can. */
export function uncorrected(
  scores: CellScores,
  labels: LabelledRows,
  { gate, scale }: CellRequest,
): string | null {
  const compared = scores.baseline !== null;
  return unfitSummary(gate) ?? (compared ? unfitMargin(gate, scale) : null) ?? tooFewLabels(scores, labels);
}

function unfitSummary({ metric: { summary }, method }: Gate): string | null {
  if (summary !== 'mean' && summary !== 'rate')
    return `there is a correction for a mean or a rate, not for ${summary}`;
  return method === 'auto' ? null : `the gate asks for ${method}`;
}

function unfitMargin({ rule, metric }: Gate, scale: CellRequest['scale']): string | null {
  if (!('margin' in rule)) return null;
  if (isRelativeMargin(rule.margin, scale, metric.summary))
    return 'there is none for a margin relative to the baseline; give it in the unit of the scores';
  if (scale.type === 'ordinal' && rule.margin.kind !== 'absolute')
    return 'there is none for wins and losses; give the margin in steps of the scale';
  return null;
}

function tooFewLabels({ baseline, clusters }: CellScores, { places }: LabelledRows): string | null {
  if (places.length < fewestLabels) {
    const what =
      baseline === null ? "of the candidate's outputs have a label" : 'rows have a label in both arms';
    return `${places.length} ${what}, ${fewestLabels} are needed`;
  }
  const groups = clusters === null ? fewestUnits : clustersAmong(clusters, places);
  return groups >= fewestUnits ? null : `the labels lie in ${groups} clusters, ${fewestUnits} are needed`;
}

function clustersAmong(clusters: Uint32Array, places: readonly number[]): number {
  return new Set(places.map((place) => clusters[place])).size;
}
