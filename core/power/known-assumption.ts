import { directionOf } from '../gates/direction.ts';
import type { Gate } from '../gates/gate.ts';
import { formatMetric } from '../gates/metric.ts';
import { referenceArm } from '../gates/reference-arm.ts';
import type { GateResult, Segment } from '../report/report.ts';
import { normalQuantile } from '../statistics/normal-distribution.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import type { Assumption } from './assumption.ts';
import type { CellFrame } from './cell-frame.ts';

/** What an earlier run of the suite knew of its gates. */
export interface KnownRun {
  readonly run: string;
  /** ISO 8601, UTC */
  readonly createdAt: string;
  readonly gates: readonly GateResult[];
}

/**
 * What an earlier run says of a cell: its interval tells the standard error, which shrinks with the root of the rows. A cell
 * it did not see is taken to vary like all rows together. Null when that run has no interval of the metric.
 */
export function knownAssumption(
  gate: Gate,
  segment: Segment,
  known: KnownRun,
  frame: CellFrame,
): Assumption | null {
  const own = known.gates.filter((result) => isAlike(gate, result));
  const of = (wanted: Segment) =>
    own.find((result) => sameSegment(result.segment, wanted) && hasInterval(result));
  const result = of(segment) ?? of(null);
  if (result === undefined) return null;
  const isDifference = referenceArm(gate.rule) !== null;
  return {
    kind: 'spread',
    text: `as in run ${known.run.slice(0, 12)}${sameSegment(result.segment, segment) ? '' : ' over all rows'}`,
    variance: standardError(result) ** 2 * result.rows,
    room: isDifference ? (frame.margin ?? tolerated(gate, result, frame)) : safeDistance(gate, result, frame),
    isPaired: isDifference && frame.scale.type === 'binary' && frame.margin !== null,
  };
}

/** The same question of the same metric, whatever line it drew. */
function isAlike(gate: Gate, result: GateResult): boolean {
  const isDifference = referenceArm(gate.rule) !== null;
  return result.metric === formatMetric(gate.metric) && (result.reference !== null) === isDifference;
}

function hasInterval({ interval, rows }: GateResult): boolean {
  return interval !== null && rows > 0;
}

function sameSegment(one: Segment, other: Segment): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

function standardError({ interval, intervalLevel }: GateResult): number {
  const [lower, upper] = interval ?? [0, 0];
  return (upper - lower) / (2 * normalQuantile((1 + intervalLevel) / 2));
}

/** A share of the baseline, which only a run knows: as that run drew the line, when the rule is still the same. */
function tolerated(gate: Gate, { rule, limit }: GateResult, frame: CellFrame): number | null {
  if (rule !== frame.rule || limit === null) return null;
  return gate.rule.kind === 'no-worse-than' ? Math.abs(limit) : -Math.abs(limit);
}

/** How far on the safe side of its threshold the candidate was. */
function safeDistance(gate: Gate, { rule, estimate, limit }: GateResult, frame: CellFrame): number | null {
  if (rule !== frame.rule || estimate === null || limit === null) return null;
  return (estimate - limit) * directionOf(gate.rule, frame.scale);
}
