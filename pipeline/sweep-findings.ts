import type { Readings } from '../core/sweep/add-reading.ts';
import { type AskedProbes, probedWindow } from '../core/sweep/asked-probes.ts';
import { detect } from '../core/sweep/detect.ts';
import type { DrawnSample } from '../core/sweep/draw-sample.ts';
import { misspeltFields } from '../core/sweep/misspelt-fields.ts';
import { mostSampledBytes } from '../core/sweep/sample.ts';
import { unknownSpreadNotes } from '../core/sweep/spread-text.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import { assembleSweep, type SweepReport } from '../core/sweep/sweep-report.ts';
import type { SweepState } from '../core/sweep/sweep-state.ts';
import type { SweepReference } from '../core/sweep/swept-window.ts';
import { exactUsd } from '../core/target/exact-usd.ts';
import { hashText } from '../core/text/hash-text.ts';
import type { CanariesOutcome } from './judge-canaries.ts';
import type { PreparedSweep } from './prepare-sweep.ts';
import type { ScoredWindow } from './score-window.ts';

/** What evaluators said of a window, judges of their canaries, and the target to its probes. */
export interface SweptScores {
  readonly scored: ScoredWindow;
  readonly asked: CanariesOutcome;
  /** null = it was not asked */
  readonly probed: AskedProbes | null;
  readonly readings: Readings;
}

function verdictsOf({ judged }: CanariesOutcome) {
  return Object.fromEntries(Object.entries(judged).map(([name, { verdicts }]) => [name, verdicts]));
}

function labelledRows({ traces }: DrawnSample, { labels }: SweepState): number {
  const ids = new Set(labels.map(({ traceId }) => traceId));
  return traces.filter(({ trace }) => ids.has(trace.id)).length;
}

const firstWindow =
  'this is the first window that is swept since the release: later windows are held against its inputs, shares and measures';

function referenceNotes({ profile, lost }: PreparedSweep['earlier']): readonly string[] {
  if (lost !== null)
    return [
      `the store no longer holds the reference window of ${lost.slice(0, 16)} UTC: this window takes its place, and nothing is said of its inputs, shares and measures`,
    ];
  return profile === null ? [firstWindow] : [];
}

/** Where traces are so large that fewer are kept than otherwise. */
function roomNotes({ traces }: DrawnSample, { sample, design }: SweepState): readonly string[] {
  const cut = sample.strata.filter(({ below }) => below !== null).length;
  if (cut === 0) return [];
  const room = `the ${mostSampledBytes / 1024 / 1024} MiB of a sample`;
  return [
    `traces are large: in ${cut} of ${sample.strata.length} strata they did not all fit into ${room}, so that ${traces.length} are drawn where \`rows\` is ${design.rows}; each stands for more, and means are not bent`,
  ];
}

/** Holds a window against what was accepted, and puts its report together. */
export function sweepFindings(
  definition: SweepDefinition,
  prepared: PreparedSweep,
  swept: SweptScores,
  createdAt: string,
): SweepReport {
  const { name, sweep, repository } = definition;
  const { window, from, read, sample, accepted, earlier, probes, evidence } = prepared;
  const { scored, asked, probed, readings } = swept;
  const signals = signalsOf(definition, prepared, swept);
  const warnings = [...accepted.warnings, ...misspeltFields(sweep, read.state.profile, readings.counts)];
  return assembleSweep({
    ...(warnings.length === 0 ? {} : { warnings }),
    sweep: name,
    suite: sweep.suite,
    repository,
    window: { from, to: new Date(window.toMs).toISOString() },
    evidence,
    createdAt,
    reference: {
      channel: sweep.channel,
      release: accepted.release?.id ?? null,
      run: accepted.release?.run ?? null,
      from: earlier.from,
      profile: earlier.profile?.digest ?? null,
    },
    ...readings,
    labels: labelledRows(sample, read.state),
    traces: read.state.profile.rows,
    sample: {
      drawn: sample.traces.length,
      strata: sample.strata,
      ...(scored.asked === null ? {} : { asked: scored.asked }),
    },
    scored: scored.evaluators,
    judged: asked.judged,
    ...(probed === null ? {} : { probed }),
    signals,
    calls: { ...scored.calls, judge: scored.calls.judge + asked.calls },
    costUsd: exactUsd(scored.costUsd + asked.costUsd + (probed?.costUsd ?? 0)),
    notes: [
      ...accepted.notes,
      ...roomNotes(sample, read.state),
      ...[read.anew, probes?.note ?? null].filter((note) => note !== null),
      ...referenceNotes(earlier),
      ...unknownSpreadNotes(signals),
    ],
  });
}

function referenceOf(
  { profile, before, jumps, volumes }: PreparedSweep['earlier'],
  { scores }: PreparedSweep['accepted'],
): SweepReference {
  return { profile: profile?.content ?? null, scores, before: before ?? undefined, jumps, volumes };
}

function signalsOf(
  { name, sweep }: SweepDefinition,
  { window, rules, read, accepted, earlier }: PreparedSweep,
  { scored: { scored, unfinished }, asked, probed }: SweptScores,
): SweepReport['signals'] {
  return detect(
    {
      windowMs: window.fromMs,
      profile: read.state.profile,
      scored,
      canaries: verdictsOf(asked),
      ...(probed === null ? {} : { probed: probedWindow(probed) }),
      unfinished,
    },
    referenceOf(earlier, accepted),
    earlier.history,
    {
      sweep: name,
      rules,
      minRows: sweep.minRows,
      raise: sweep.raise.needed,
      of: sweep.raise.of,
      renotifyMs: sweep.renotifyMs,
      falseAlarms: { perQuarter: sweep.falseAlarms, windowMs: sweep.windowMs },
      seed: hashText(name),
    },
  );
}
