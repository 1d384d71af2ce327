import { sweepEdges } from '../core/lineage/sweep-edges.ts';
import { addReading, type Readings } from '../core/sweep/add-reading.ts';
import { goldenCoverage } from '../core/sweep/golden-coverage.ts';
import { leftOf } from '../core/sweep/left-of.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import { openSignals, parseSweepReport, type SweepReport } from '../core/sweep/sweep-report.ts';
import type { TraceWindow } from '../core/sweep/trace-window.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import { askProbes } from './ask-probes.ts';
import { countedGoldenSet } from './counted-golden-set.ts';
import type { PaidCalls } from './earlier-windows.ts';
import { type CanariesOutcome, judgeCanaries } from './judge-canaries.ts';
import { labelledWindow, otherWindows } from './labelled-windows.ts';
import { splitAsking } from './plan-asked.ts';
import type { Lineage } from './ports.ts';
import { holdWindow, isOfToday, type PreparedSweep, prepareSweep } from './prepare-sweep.ts';
import type { TraceReader } from './read-window.ts';
import type { ScoreSampleDeps } from './score-sample.ts';
import { scoreWindow } from './score-window.ts';
import { sweepFindings } from './sweep-findings.ts';

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

/** What the sweep of one window left, and other windows whose traces were labelled by what it read. */
export interface SweptWindows extends SweptOutcome {
  readonly relabelled: readonly SweptOutcome[];
}

/**
 * Sweeps one window: traces → sample → evaluate-shard → detect → record. Swept again with nothing new, the record that stands is
 * the answer; traces and labels that came late make a new version of the window, labels also of others within their horizon.
 *
 * @throws InputError when traces, configuration or files of the suite cannot be read
 */
export async function sweepWindow(
  definition: SweepDefinition,
  window: TraceWindow,
  deps: SweepDeps,
): Promise<SweptWindows> {
  const prepared = await prepareSweep(definition, window, deps);
  const outcome = await sweepHeld(definition, prepared, deps);
  const { labelsOfOthers } = prepared.read;
  if (labelsOfOthers.length === 0) return { ...outcome, relabelled: [] };
  const relabelled: SweptOutcome[] = [];
  const { windows } = await otherWindows(definition, window, deps);
  for (const other of windows.toReversed()) {
    const read = await labelledWindow(other, labelsOfOthers, deps);
    if (read === null || !(await isOfToday(definition, read.state))) continue;
    const { record: standing } = other;
    const place = { fromMs: Date.parse(standing.from), toMs: Date.parse(standing.to) };
    const held = await holdWindow(definition, place, { read, standing }, deps);
    relabelled.push(await sweepHeld(definition, held, deps));
  }
  return { ...outcome, relabelled };
}

async function sweepHeld(
  definition: SweepDefinition,
  prepared: PreparedSweep,
  deps: SweepDeps,
): Promise<SweptOutcome> {
  const { standing, evidence } = prepared;
  if (standing?.evidence === evidence && (await deps.blobs.has(standing.report))) {
    return {
      record: standing,
      report: parseSweepReport(await deps.blobs.get(standing.report)),
      reused: true,
    };
  }
  const asked = await judgeCanaries(
    prepared.content,
    prepared.canaries,
    prepared.recorded,
    definition.concurrency,
    deps,
  );
  const leftUsd = leftOf(definition.sweep.budgetUsd, asked.costUsd);
  const { content, probes } = prepared;
  const probed = probes === null ? null : await askProbes(definition, content, probes, leftUsd, deps);
  const means = {
    leftUsd: leftOf(leftUsd, probed?.costUsd ?? 0),
    paid: paidBefore(definition, prepared, asked),
  };
  const scored = await scoreWindow(definition, prepared, means, deps);
  const coverage = await coverageOf(definition, prepared, deps);
  const report = {
    ...sweepFindings(
      definition,
      prepared,
      { scored, asked, probed, readings: await readingsOf(prepared, deps) },
      deps.now(),
    ),
    ...coverage,
  };
  return record(definition, prepared, report, deps);
}

/** Of earlier windows; of the canaries where these are all there is, and of everything that will be asked. */
function paidBefore(
  definition: SweepDefinition,
  { earlier, canaries }: PreparedSweep,
  { calls, costUsd }: CanariesOutcome,
): PaidCalls {
  if (earlier.paid.calls > 0) return earlier.paid;
  const asking = Object.keys(splitAsking(definition).asking.evaluators);
  return asking.every((name) => canaries.has(name)) ? { calls, costUsd } : earlier.paid;
}

/** What was read of a window so far; the report that stands tells of the readings before. */
async function readingsOf(
  { read: { counts, isContinued }, standing }: PreparedSweep,
  { blobs }: Pick<SweepDeps, 'blobs'>,
): Promise<Readings> {
  const isTold = isContinued && standing !== null && (await blobs.has(standing.report));
  const before = isTold ? parseSweepReport(await blobs.get(standing.report)) : null;
  return addReading(before, counts);
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

async function record(
  { name, sweep, repository, evaluators }: SweepDefinition,
  { read, content, accepted, probes, evidence }: PreparedSweep,
  report: SweepReport,
  deps: SweepDeps,
): Promise<SweptOutcome> {
  const bytes = new TextEncoder().encode(canonicalJson(report));
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
      probed: probes?.target ?? null,
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
