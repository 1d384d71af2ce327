import type { Scale } from '../evaluators/scale.ts';
import type { DecisionKind, Verdict } from '../gates/verdict.ts';
import { segmentText } from '../report/gate-text.ts';
import { metricScale } from '../report/metric-scale.ts';
import type { GateResult, Interval, Report } from '../report/report.ts';
import { shownText } from './shown-text.ts';

/** What lists and trends show of a run. Texts are for people: redacted, visible and cut. */
export interface RunSummary {
  readonly run: string;
  readonly suite: string;
  readonly repository: string;
  readonly branch: string | null;
  readonly base: string | null;
  readonly head: string | null;
  readonly verdict: Verdict;
  readonly title: string;
  /** ISO 8601, UTC */
  readonly createdAt: string;
  readonly factors: readonly string[];
  /** ISO 8601, UTC; null without a baseline */
  readonly baselineMeasuredAt: string | null;
  readonly instrument: Instrument;
  readonly metrics: readonly MetricPoint[];
}

/** What scores were measured with: only what equals in it may be compared. */
export interface Instrument {
  readonly dataset: { readonly name: string; readonly version: string; readonly rows: number };
  /** by evaluator */
  readonly evaluators: Readonly<Record<string, { readonly digest: string; readonly judge: string | null }>>;
}

/** A metric of the candidate in one run. */
export interface MetricPoint {
  readonly metric: string;
  /** `category=refund`; null = all rows */
  readonly segment: string | null;
  readonly scale: Scale;
  readonly value: number;
  readonly baseline: number | null;
  /**
   * On the scale of the value: of a threshold its own interval, of a comparison that of the difference from the baseline,
   * drawn from where the baseline stands; null when there is none
   */
  readonly band: Interval | null;
  /** null for a metric that no gate asks about */
  readonly decision: DecisionKind | null;
  readonly rows: number;
}

/** A report as lists and trends show it. @param branch of the head, as the ledger knows it */
export function runSummary(report: Report, branch: string | null): RunSummary {
  const baseline = report.arms.find(({ name }) => name === 'baseline');
  return {
    run: report.run,
    suite: shownText(report.suite),
    repository: shownText(report.repository),
    branch: branch === null ? null : shownText(branch),
    base: report.base === null ? null : shownText(report.base),
    head: report.head === null ? null : shownText(report.head),
    verdict: report.verdict,
    title: shownText(report.title),
    createdAt: report.createdAt,
    factors: report.factors.map((factor) => shownText(factor)),
    baselineMeasuredAt: measuredAt(baseline, report.createdAt),
    instrument: instrumentOf(report),
    metrics: metricPoints(report),
  };
}

function measuredAt(baseline: Report['arms'][number] | undefined, createdAt: string): string | null {
  if (baseline === undefined) return null;
  return baseline.from === 'this-run' ? createdAt : baseline.from.measuredAt;
}

function instrumentOf({ dataset, evaluators }: Report): Instrument {
  const own = evaluators.map(({ name, digest, judge }) => {
    const judgedBy = judge === undefined ? null : `${judge.name} ${judge.model} ${judge.rubric}`;
    return [shownText(name), { digest, judge: judgedBy }] as const;
  });
  return {
    dataset: { name: shownText(dataset.name), version: dataset.version, rows: dataset.rows },
    evaluators: Object.fromEntries(own),
  };
}

/** What gates say first; then what segments are summed up to without any gate. */
function metricPoints(report: Report): readonly MetricPoint[] {
  const points = new Map<string, MetricPoint>();
  const add = (point: MetricPoint) => {
    const key = `${point.metric}\n${point.segment ?? ''}`;
    if (!points.has(key)) points.set(key, point);
  };
  for (const gate of report.gates) {
    if (gate.candidate === null) continue;
    add({
      ...cellOf(gate),
      scale: gate.scale,
      value: gate.candidate,
      baseline: gate.baseline,
      ...saidOf(gate),
    });
  }
  for (const { segment, rows, metrics } of report.segments) {
    for (const { metric, candidate, baseline } of metrics) {
      if (candidate === null) continue;
      const scale = metricScale(report, metric);
      const cell = cellOf({ metric, segment, rows });
      add({ ...cell, scale, value: candidate, baseline, band: null, decision: null });
    }
  }
  return [...points.values()];
}

function cellOf({ metric, segment, rows }: Pick<GateResult, 'metric' | 'segment' | 'rows'>) {
  const text = segmentText(segment);
  return { metric: shownText(metric), segment: text === null ? null : shownText(text), rows };
}

function saidOf(gate: GateResult): Pick<MetricPoint, 'band' | 'decision'> {
  return { band: bandOf(gate), decision: gate.decided ? gate.decision : null };
}

function bandOf({ reference, interval, baseline, candidate, estimate }: GateResult): Interval | null {
  if (interval === null || reference === null) return interval;
  if (baseline === null || candidate === null || estimate === null) return null;
  // Ratios and corrected estimates are no differences of the two values: their interval has no place beside them.
  const isDifference = Math.abs(baseline + estimate - candidate) <= 1e-6 * Math.max(1, Math.abs(candidate));
  return isDifference ? [baseline + interval[0], baseline + interval[1]] : null;
}
