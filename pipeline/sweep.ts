import { sweepEdges } from '../core/lineage/sweep-edges.ts';
import type { Package } from '../core/package/package.ts';
import { detect } from '../core/sweep/detect.ts';
import type { DrawnSample } from '../core/sweep/draw-sample.ts';
import { goldenCoverage, watchedForCoverage } from '../core/sweep/golden-coverage.ts';
import { TraceSample } from '../core/sweep/sample.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import {
  assembleSweep,
  openSignals,
  parseSweepReport,
  type SweepReport,
} from '../core/sweep/sweep-report.ts';
import type { TraceWindow } from '../core/sweep/trace-window.ts';
import type { WatchRule } from '../core/sweep/watch-rule.ts';
import { watchRules } from '../core/sweep/watch-rules.ts';
import { watchedFields } from '../core/sweep/watched-segments.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import { type Digest, digestOf } from '../core/text/digest.ts';
import { hashText } from '../core/text/hash-text.ts';
import type { JsonValue } from '../core/text/json.ts';
import { countedGoldenSet } from './counted-golden-set.ts';
import type { Lineage } from './ports.ts';
import { type ReadWindow, readWindow, type TraceReader } from './read-window.ts';
import { sampledPackage } from './sampled-package.ts';
import { type ScoredSample, type ScoreSampleDeps, scoreSample } from './score-sample.ts';
import {
  type AcceptedScores,
  acceptedScores,
  type EarlierWindows,
  earlierWindows,
} from './sweep-reference.ts';

export interface SweepDeps extends ScoreSampleDeps {
  readonly lineage: Lineage;
  readonly reader: TraceReader;
}

/** What a sweep of one window left. */
export interface SweptOutcome {
  readonly record: SweepRecord;
  readonly report: SweepReport;
  /** true when nothing is new, so that the record of an earlier sweep stands */
  readonly reused: boolean;
}

/** A window that was read and sampled, with everything it is to be held against; nothing was scored yet. */
export interface PreparedSweep {
  readonly window: TraceWindow;
  readonly from: string;
  readonly rules: readonly WatchRule[];
  readonly read: ReadWindow;
  readonly sample: DrawnSample;
  readonly content: Package;
  readonly accepted: AcceptedScores;
  readonly earlier: EarlierWindows;
  readonly evidence: Digest;
  /** what an earlier sweep of this window left */
  readonly standing: SweepRecord | null;
}

/**
 * Sweeps one window: traces → sample → evaluate-shard → detect → record. Swept again with nothing new, the record that stands is
 * the answer; traces that came late make a new version of the window.
 *
 * @throws InputError when traces, configuration or files of the suite cannot be read
 */
export async function sweepWindow(
  definition: SweepDefinition,
  window: TraceWindow,
  deps: SweepDeps,
): Promise<SweptOutcome> {
  const prepared = await prepareSweep(definition, window, deps);
  const { standing, evidence } = prepared;
  if (standing?.evidence === evidence && (await deps.blobs.has(standing.report))) {
    return {
      record: standing,
      report: parseSweepReport(await deps.blobs.get(standing.report)),
      reused: true,
    };
  }
  const scored = await scoreSample(
    prepared.content,
    prepared.sample,
    {
      name: definition.name,
      fields: prepared.content.dataset.segments,
      concurrency: definition.concurrency,
    },
    deps,
  );
  const coverage = await coverageOf(definition, prepared, deps);
  const report = { ...reportOf(definition, prepared, scored, deps.now()), ...coverage };
  return record(definition, prepared, report, deps);
}

/** Reads and samples a window, and finds what it is to be held against; calls nobody. */
export async function prepareSweep(
  definition: SweepDefinition,
  window: TraceWindow,
  deps: Pick<SweepDeps, 'blobs' | 'results' | 'ledger' | 'reader'>,
): Promise<PreparedSweep> {
  const { name, sweep, repository, evaluators } = definition;
  const from = new Date(window.fromMs).toISOString();
  const rules = watchRules(sweep.signals, evaluators);
  const standing = await deps.ledger.sweep(repository, name, from);
  const read = await readWindow(
    window,
    {
      design: {
        seed: name,
        rows: sweep.sample.rows,
        floor: Math.max(1, sweep.sample.floor),
        per: sweep.sample.per,
      },
      profile: {
        seed: hashText(name),
        watched: watchedForCoverage(definition.segments, watchedFields(rules)),
      },
    },
    standing !== null && (await deps.blobs.has(standing.state)) ? standing.state : null,
    deps,
  );
  const drawing = new TraceSample(read.state.design);
  drawing.merge(read.state.sample);
  const sample = drawing.draw(null);
  const content = await sampledPackage(definition, sample.traces, deps);
  const accepted = await acceptedScores(
    { repository, suite: sweep.suite, channel: sweep.channel },
    evaluators,
    content.dataset.segments,
    deps,
  );
  const release = accepted.release?.id ?? null;
  const earlier = await earlierWindows({ repository, sweep: name, from, release }, deps);
  const evidence = digestOf({
    state: read.digest,
    sweep,
    evaluators,
    release,
    reference: earlier.profile?.digest ?? null,
  } as unknown as JsonValue);
  return { window, from, rules, read, sample, content, accepted, earlier, evidence, standing };
}

/** Nothing without a release, whose run tells the golden set and the gates over it. */
async function coverageOf(
  { segments }: SweepDefinition,
  { accepted: { release }, read }: PreparedSweep,
  deps: Pick<SweepDeps, 'blobs'>,
): Promise<Pick<SweepReport, 'coverage'>> {
  const golden = release === null ? null : await countedGoldenSet(release, segments, deps);
  return golden === null ? {} : { coverage: goldenCoverage(read.state.profile, golden) };
}

function reportOf(
  { name, sweep, repository }: SweepDefinition,
  { window, from, rules, read, sample, accepted, earlier, evidence }: PreparedSweep,
  { scored, evaluators, calls, costUsd }: ScoredSample,
  createdAt: string,
): SweepReport {
  const signals = detect(
    { windowMs: window.fromMs, profile: read.state.profile, scored, canaries: {} },
    { profile: earlier.profile?.content ?? null, scores: accepted.scores },
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
  const isFirst = earlier.profile === null;
  return assembleSweep({
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
    counts: read.counts,
    traces: read.state.profile.rows,
    sample: { drawn: sample.traces.length, strata: sample.strata },
    scored: evaluators,
    signals,
    calls,
    costUsd,
    notes: [
      ...accepted.notes,
      ...(isFirst
        ? [
            'this is the first window that is swept since the release: later windows are held against its inputs, shares and measures',
          ]
        : []),
    ],
  });
}

async function record(
  { name, sweep, repository, evaluators }: SweepDefinition,
  { read, content, accepted, evidence }: PreparedSweep,
  report: SweepReport,
  deps: SweepDeps,
): Promise<SweptOutcome> {
  const bytes = new TextEncoder().encode(canonicalJson(report as unknown as JsonValue));
  const digest = await deps.blobs.put(bytes);
  const standing = await deps.ledger.recordSweep({
    repository,
    sweep: name,
    suite: sweep.suite,
    ...report.window,
    evidence,
    state: read.digest,
    report: digest,
    open: openSignals(report).length,
    createdAt: report.createdAt,
  });
  await deps.lineage.add(
    sweepEdges({
      report: standing.report,
      state: read.digest,
      dataset: content.dataset.version.digest,
      release: accepted.release?.id ?? null,
      evaluators,
    }),
  );
  const isOurs = standing.report === digest;
  await deps.ledger.appendAudit({
    at: report.createdAt,
    action: isOurs ? 'sweep' : 'sweep-stands',
    subject: `sweep:${standing.report}`,
    detail: { sweep: name, from: standing.from, version: standing.version, open: standing.open },
  });
  const kept = isOurs ? report : parseSweepReport(await deps.blobs.get(standing.report));
  return { record: standing, report: kept, reused: !isOurs };
}
