import { type Cadence, cadences } from './cadence.ts';
import { changeTimes } from './change-times.ts';
import { type DatasetCoverage, datasetCoverage } from './dataset-coverage.ts';
import type { Durations } from './durations.ts';
import { type EvaluatorCoverage, evaluatorCoverage } from './evaluator-coverage.ts';
import type { LifecycleFacts } from './lifecycle-facts.ts';
import { type LineageFigures, lineageFigures } from './lineage-figures.ts';
import { type ReplayFigures, replayFigures } from './replay-figures.ts';
import { type SignalTimes, signalTimes } from './signal-times.ts';
import { type StageFigures, verdictFigures } from './verdict-figures.ts';

/** How the work with golden sets, gates, releases and sweeps goes; every figure is defined in docs/lifecycle.md. */
export interface LifecycleFigures {
  readonly lineage: LineageFigures;
  readonly replays: ReplayFigures;
  readonly verdicts: readonly StageFigures[];
  readonly changeToVerdict: Durations;
  readonly cadence: { readonly runs: Cadence; readonly releases: Cadence };
  readonly evaluators: EvaluatorCoverage;
  readonly datasets: DatasetCoverage;
  readonly signalToBaseline: SignalTimes;
}

/** Pure: the same facts give the same figures. @param staleMs age at which a measurement no longer counts as recent */
export function lifecycleFigures(facts: LifecycleFacts, staleMs: number): LifecycleFigures {
  return {
    lineage: lineageFigures(facts),
    replays: replayFigures(facts),
    verdicts: verdictFigures(facts),
    changeToVerdict: changeTimes(facts),
    cadence: cadences(facts),
    evaluators: evaluatorCoverage(facts, facts.range.toMs - staleMs),
    datasets: datasetCoverage(facts),
    signalToBaseline: signalTimes(facts),
  };
}
