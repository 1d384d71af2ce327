import type { Package } from '../core/package/package.ts';
import type { DrawnSample } from '../core/sweep/draw-sample.ts';
import { drawnSample } from '../core/sweep/drawn-sample.ts';
import { watchedForCoverage } from '../core/sweep/golden-coverage.ts';
import { type RecordedVerdicts, recordedVerdicts } from '../core/sweep/judged-canaries.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import { isOfSameRules, type SweepState } from '../core/sweep/sweep-state.ts';
import type { TraceWindow } from '../core/sweep/trace-window.ts';
import type { WatchRule } from '../core/sweep/watch-rule.ts';
import { watchedFields } from '../core/sweep/watched-segments.ts';
import { type Digest, digestOf } from '../core/text/digest.ts';
import { hashText } from '../core/text/hash-text.ts';
import { type AcceptedScores, acceptedScores } from './accepted-scores.ts';
import { type EarlierWindows, earlierWindows } from './earlier-windows.ts';
import { type ReadCanaries, readCanaries } from './judge-canaries.ts';
import { otherWindows } from './labelled-windows.ts';
import { splitAsking } from './plan-asked.ts';
import { type ReadProbes, readProbes } from './read-probes.ts';
import { type ReadWindow, readWindow, type TraceReader, type WindowRules } from './read-window.ts';
import { sampledPackage } from './sampled-package.ts';
import type { ScoreSampleDeps } from './score-sample.ts';
import { sweepRules } from './sweep-rules.ts';

/** A window that was read and sampled, with everything it is to be held against; nothing was scored yet. */
export interface PreparedSweep {
  readonly window: TraceWindow;
  readonly from: string;
  readonly rules: readonly WatchRule[];
  readonly read: ReadWindow;
  /** the first phase: all that is scored by evaluators that ask nobody */
  readonly sample: DrawnSample;
  readonly content: Package;
  readonly accepted: AcceptedScores;
  readonly earlier: EarlierWindows;
  readonly canaries: ReadonlyMap<string, ReadCanaries>;
  /** what judges are held to, by evaluator; absent = this window is the first that asks it */
  readonly recorded: ReadonlyMap<string, RecordedVerdicts>;
  /** null = the target is not asked */
  readonly probes: ReadProbes | null;
  readonly evidence: Digest;
  /** what an earlier sweep of this window left */
  readonly standing: SweepRecord | null;
}

export interface PrepareSweepDeps extends Pick<ScoreSampleDeps, 'blobs' | 'results' | 'ledger'> {
  readonly reader: TraceReader;
}

/** Reads and samples a window, and finds what it is to be held against; calls nobody. */
export async function prepareSweep(
  definition: SweepDefinition,
  window: TraceWindow,
  deps: PrepareSweepDeps,
): Promise<PreparedSweep> {
  const { name, repository } = definition;
  const standing = await deps.ledger.sweep(repository, name, new Date(window.fromMs).toISOString());
  const read = await readWindow(
    window,
    rulesOf(definition, await sweepRules(definition)),
    standing?.state ?? null,
    { ...deps, others: () => otherWindows(definition, window, deps) },
  );
  return holdWindow(definition, window, { read, standing }, deps);
}

/** Whether what is kept of a window was profiled and sampled as the sweep is today. */
export async function isOfToday(definition: SweepDefinition, state: SweepState): Promise<boolean> {
  return isOfSameRules(state, rulesOf(definition, await sweepRules(definition)));
}

/** Draws the sample of a window that was read, and finds what it is to be held against. */
export async function holdWindow(
  definition: SweepDefinition,
  window: TraceWindow,
  { read, standing }: Pick<PreparedSweep, 'read' | 'standing'>,
  deps: Pick<PrepareSweepDeps, 'blobs' | 'results' | 'ledger'>,
): Promise<PreparedSweep> {
  const { name, sweep, repository, evaluators } = definition;
  const from = new Date(window.fromMs).toISOString();
  const rules = await sweepRules(definition);
  const { free, asking } = splitAsking(definition);
  const isMixed = [free, asking].every((one) => Object.keys(one.evaluators).length > 0);
  const sample = drawnSample(read.state, isMixed ? 'first-phase' : 'whole');
  const content = await sampledPackage(free, sample.traces, deps);
  const accepted = await acceptedScores(
    { repository, suite: sweep.suite, channel: sweep.channel },
    evaluators,
    content.dataset.segments,
    deps,
  );
  const release = accepted.release?.id ?? null;
  const seasonsMs = rules.flatMap((rule) => (rule.kind === 'volume' ? [rule.seasonMs] : []));
  const earlier = await earlierWindows({ repository, sweep: name, from, release, seasonsMs }, deps);
  const canaries = await readCanaries(definition, deps);
  const { followUp: _follows, ...judging } = sweep;
  const evidence = digestOf({
    state: read.digest,
    sweep: judging,
    evaluators,
    canaries: definition.canaries,
    ...(definition.probes === undefined ? {} : { probes: definition.probes }),
    release,
    reference: earlier.profile?.digest ?? null,
  });
  const recorded = recordedOf(canaries, earlier);
  const probes = await readProbes(definition, earlier, deps);
  const held = { accepted, earlier, canaries, recorded, probes };
  return { window, from, rules, read, sample, content, ...held, evidence, standing };
}

function rulesOf({ name, sweep, segments }: SweepDefinition, rules: readonly WatchRule[]): WindowRules {
  const { rows, floor, per } = sweep.sample;
  return {
    design: { seed: name, rows, floor: Math.max(1, floor), per },
    profile: { seed: hashText(name), watched: watchedForCoverage(segments, watchedFields(rules)) },
  };
}

function recordedOf(
  canaries: ReadonlyMap<string, ReadCanaries>,
  { judged }: EarlierWindows,
): ReadonlyMap<string, RecordedVerdicts> {
  return new Map(
    [...canaries].flatMap(([name, { instrument }]) => {
      const recorded = recordedVerdicts(judged[name] ?? [], instrument);
      return recorded === null ? [] : [[name, recorded] as const];
    }),
  );
}
