import { addReading } from '../core/sweep/add-reading.ts';
import { leftOf } from '../core/sweep/left-of.ts';
import { misspeltFields } from '../core/sweep/misspelt-fields.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import type { AskedSample } from '../core/sweep/sweep-report.ts';
import type { TraceCounts } from '../core/sweep/trace-counts.ts';
import type { TraceWindow } from '../core/sweep/trace-window.ts';
import type { EvaluatorForecast, ForecastDeps } from './forecast.ts';
import { type ForeseenProbes, foreseeProbes } from './foresee-probes.ts';
import { layeredBlobs } from './layered-blobs.ts';
import { planAsked } from './plan-asked.ts';
import type { Blobs } from './ports.ts';
import { prepareSweep } from './prepare-sweep.ts';
import { askedSample } from './score-window.ts';
import type { SweepDeps } from './sweep.ts';

/** What a sweep of a window would do, before anything is called or stored. */
export interface ForeseenSweep {
  readonly sweep: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly counts: TraceCounts;
  readonly traces: number;
  /** the first phase: all that is scored by evaluators that ask nobody */
  readonly drawn: number;
  /** those of them that evaluators who ask would score; null = none asks, or nothing is new */
  readonly asked: AskedSample | null;
  /** asked anew, beside what the evaluators ask */
  readonly canaries: number;
  /** what asking the target would take, beside all of that; null = it has no probes */
  readonly probes: ForeseenProbes | null;
  /** signals that would be asked for, all segments apart */
  readonly signals: number;
  /** true when nothing is new, so that the record of an earlier sweep would stand */
  readonly standing: boolean;
  readonly evaluators: readonly EvaluatorForecast[];
  readonly notes: readonly string[];
  /** names of the configuration that nothing has, and that are misspelt most likely */
  readonly warnings: readonly string[];
}

export type ForeseeSweepDeps = Pick<SweepDeps, 'results' | 'ledger' | 'reader'> &
  Omit<ForecastDeps, 'now'> & {
    readonly blobs: Blobs;
    readonly now: () => string;
    /** takes what would be stored, and is thrown away */
    readonly scratch: Blobs;
  };

/** Goes through a sweep with nobody who answers: what is read is read, and what would be asked is counted. */
export async function foreseeSweep(
  definition: SweepDefinition,
  window: TraceWindow,
  deps: ForeseeSweepDeps,
): Promise<ForeseenSweep> {
  const blobs = layeredBlobs(deps.scratch, deps.blobs);
  const prepared = await prepareSweep(definition, window, { ...deps, blobs });
  const standing = prepared.standing?.evidence === prepared.evidence;
  const drawn = prepared.sample.traces.length;
  const now = Date.parse(deps.now());
  const probes = await foreseeProbes(prepared, { ...deps, blobs, now });
  const leftUsd = leftOf(definition.sweep.budgetUsd, probes?.costUsd ?? 0);
  const asked =
    standing || drawn === 0
      ? null
      : await planAsked(
          definition,
          prepared.sample,
          { leftUsd, paid: prepared.earlier.paid, cheapScore: () => null },
          { ...deps, blobs, now },
        );
  const { counts } = addReading(null, prepared.read.counts);
  return {
    sweep: definition.name,
    window: { from: prepared.from, to: new Date(window.toMs).toISOString() },
    counts,
    traces: prepared.read.state.profile.rows,
    drawn,
    signals: definition.sweep.signals.length,
    standing,
    asked: asked === null ? null : askedSample(asked),
    probes,
    canaries: [...prepared.canaries.values()].reduce((sum, { canaries }) => sum + canaries.list.length, 0),
    evaluators: asked?.evaluators ?? [],
    warnings: [
      ...prepared.accepted.warnings,
      ...misspeltFields(definition.sweep, prepared.read.state.profile, counts),
    ],
    notes: [...prepared.accepted.notes, ...(prepared.probes?.note == null ? [] : [prepared.probes.note])],
  };
}
