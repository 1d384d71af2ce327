import type { GoldenCoverage } from '../sweep/golden-coverage.ts';
import { canaryLine } from '../sweep/sweep-counts-text.ts';
import type { SweepReport } from '../sweep/sweep-report.ts';
import { type ProbedView, probedView } from './probed-view.ts';
import { shownCoverage } from './shown-coverage.ts';
import { shownText } from './shown-text.ts';
import { type SignalLine, signalLine } from './signal-line.ts';
import type { TraceTexts } from './trace-texts.ts';
import type { WindowSummary } from './window-summary.ts';

/** What a sweep found in one window. Texts are redacted, visible and cut. */
export interface WindowView extends Omit<WindowSummary, 'signals' | 'measure' | 'health'> {
  readonly kind: 'window';
  readonly repository: string;
  readonly sweep: string;
  readonly signals: readonly SignalLine[];
  /** traces that signals name, as far as the window keeps their texts */
  readonly traceTexts: readonly TraceTexts[];
  readonly reference: SweepReport['reference'];
  readonly counts: Pick<
    SweepReport['counts'],
    'sources' | 'brokenSources' | 'records' | 'recordsUsed' | 'traces' | 'kept' | 'labelsJoined'
  >;
  /** readings of the window that brought something new */
  readonly readings: number;
  /** traces of the sample that were labelled, or told of, later */
  readonly labels: number;
  /** why records and traces were set aside, what is odd and what was removed: name → how many */
  readonly reasons: Readonly<Record<'records' | 'traces' | 'odd' | 'redacted', readonly Reason[]>>;
  readonly examples: readonly { readonly place: string; readonly what: string }[];
  readonly strata: readonly StratumLine[];
  readonly drawn: number;
  readonly scored: readonly {
    readonly name: string;
    readonly rows: number;
    /** that it was to score */
    readonly of: number;
    readonly problems: readonly string[];
  }[];
  /** one sentence for each judge that was asked about canaries */
  readonly judged: readonly string[];
  /** null = the target was not asked */
  readonly probed: ProbedView | null;
  readonly calls: SweepReport['calls'];
  readonly costUsd: number;
  readonly coverage: GoldenCoverage | null;
  readonly notes: readonly string[];
}

export interface Reason {
  readonly name: string;
  readonly count: number;
}

/** Of `count` traces, `drawn` were scored, each standing for `weight` of them; null = none was drawn. */
export interface StratumLine {
  readonly segments: string;
  readonly suspicions: string;
  readonly count: number;
  readonly drawn: number;
  readonly weight: number | null;
}

export function windowView(
  summary: WindowSummary,
  place: Pick<WindowView, 'repository' | 'sweep'>,
  report: SweepReport,
  traceTexts: readonly TraceTexts[],
): WindowView {
  // Reports of earlier versions tell of one reading.
  const { counts, sample, judged = {}, readings = 1, labels = 0 } = report;
  const { measure: _measure, health: _health, ...rest } = summary;
  const { sources, brokenSources, records, recordsUsed, traces, kept, labelsJoined } = counts;
  return {
    kind: 'window',
    ...rest,
    ...place,
    signals: report.signals.map(signalLine),
    traceTexts,
    reference: { ...report.reference, channel: shownText(report.reference.channel) },
    readings,
    labels,
    counts: { sources, brokenSources, records, recordsUsed, traces, kept, labelsJoined },
    reasons: {
      records: reasonsOf(counts.recordsSetAside),
      traces: reasonsOf(counts.tracesSetAside),
      odd: reasonsOf(counts.odd),
      redacted: reasonsOf(
        Object.fromEntries(Object.entries(counts.redacted).map(([kind, of]) => [kind, sum(of)])),
      ),
    },
    examples: counts.examples.map(({ file, line, what }) => ({
      place: shownText(line === null ? file : `${file}:${line}`),
      what: shownText(what),
    })),
    strata: sample.strata.map(stratumLine),
    drawn: sample.drawn,
    scored: Object.entries(report.scored).map(([name, { rows, of = sample.drawn, problems }]) => ({
      name: shownText(name),
      rows,
      of,
      problems: problems.slice(0, mostProblems).map((why) => shownText(why)),
    })),
    judged: Object.entries(judged).map((one) => shownText(canaryLine(one), 600)),
    probed: report.probed === undefined ? null : probedView(report.probed),
    calls: report.calls,
    costUsd: report.costUsd,
    coverage: report.coverage === undefined ? null : shownCoverage(report.coverage),
    notes: [...(report.warnings ?? []), ...report.notes].map((note) => shownText(note, 600)),
  };
}

const mostProblems = 5;

function reasonsOf(counts: Readonly<Record<string, number | undefined>>): readonly Reason[] {
  return Object.entries(counts).flatMap(([name, count = 0]) =>
    count > 0 ? [{ name: shownText(name), count }] : [],
  );
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function stratumLine({
  segments,
  suspicions,
  count,
  drawn,
}: SweepReport['sample']['strata'][number]): StratumLine {
  const [first = null] = segments;
  const more = segments.length > 1 ? ` and ${segments.length - 1} more` : '';
  return {
    segments: `${segmentName(first)}${more}`,
    suspicions: suspicions.join(', '),
    count,
    drawn,
    weight: drawn === 0 ? null : count / drawn,
  };
}

/** As `traceSegment` writes them: the values of the fields, null for one that is not there. */
function segmentName(segment: string | null): string {
  if (segment === null) return 'all other segments';
  const values: unknown = JSON.parse(segment);
  if (!Array.isArray(values) || values.length === 0) return 'all traces';
  return shownText(values.map((value) => (value === null ? 'none' : String(value))).join(' · '));
}
