import { bestScore } from '../evaluators/best-score.ts';
import type { PreparedEvaluator } from '../evaluators/prepared-evaluator.ts';
import type { EvaluatorSetting } from '../package/package.ts';
import type { StageFailures, StageRate } from '../report/stage-failures.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import { type Stage, stages } from '../target/stage.ts';
import type { SomeArms } from '../target/target.ts';
import { PassCounts } from './pass-counts.ts';
import type { ArmResult, ShardResult } from './shard-result.ts';

export interface StageFrame {
  /** replies per row */
  readonly repeats: number;
  readonly evaluators: ReadonlyMap<string, Pick<PreparedEvaluator, 'scale'>>;
  readonly withBaseline: boolean;
}

const intervalLevel = 0.95;

/**
 * Counts how often rows fail at each stage that evaluators name. A reply fails at a stage when any of its evaluators says so; a row
 * counts by the share of its replies that do, and not at all where none was scored. Shards come once each, in any order; memory
 * does not grow with them.
 *
 * @param settings evaluators as the suite lists them; those without a stage are left out
 */
export function collectStageFailures(
  { repeats, evaluators, withBaseline }: StageFrame,
  settings: Readonly<Record<string, Pick<EvaluatorSetting, 'stage'>>>,
) {
  const tallies = stages.flatMap((stage) => {
    const judges = judgesOf(stage, settings, evaluators);
    return judges.length === 0
      ? []
      : [{ stage, judges, baseline: new StageTally(judges), candidate: new StageTally(judges) }];
  });
  return {
    add({ rows }: Pick<ShardResult, 'rows'>, arms: SomeArms<Pick<ArmResult, 'scores'>>): void {
      for (const { baseline, candidate } of tallies) {
        if (arms.baseline !== undefined) baseline.add(arms.baseline.scores, rows, repeats);
        if (arms.candidate !== undefined) candidate.add(arms.candidate.scores, rows, repeats);
      }
    },
    finish(): StageFailures[] {
      return tallies.map(({ stage, judges, baseline, candidate }) => ({
        stage,
        evaluators: judges.map(({ name }) => name),
        intervalLevel,
        baseline: withBaseline ? baseline.rate() : null,
        candidate: candidate.rate(),
      }));
    },
  };
}

interface Judge {
  readonly name: string;
  /** the score of a pass */
  readonly best: number;
}

function judgesOf(
  stage: Stage,
  settings: Readonly<Record<string, Pick<EvaluatorSetting, 'stage'>>>,
  evaluators: StageFrame['evaluators'],
): readonly Judge[] {
  return Object.entries(settings).flatMap(([name, setting]) => {
    const scale = evaluators.get(name)?.scale;
    const best = setting.stage === stage && scale?.type === 'binary' ? bestScore(scale) : null;
    return best === null ? [] : [{ name, best }];
  });
}

/** How often the replies to a row pass at one stage, over the rows of one arm. */
class StageTally {
  readonly #judges: readonly Judge[];
  readonly #counts = new PassCounts();

  constructor(judges: readonly Judge[]) {
    this.#judges = judges;
  }

  add(scores: ArmResult['scores'], rows: number, repeats: number): void {
    const passes = { passed: 0, of: 0 };
    for (let row = 0; row < rows; row += 1) {
      passes.passed = 0;
      passes.of = 0;
      for (let at = row * repeats; at < (row + 1) * repeats; at += 1) this.#count(scores, at, passes);
      this.#counts.add(passes);
    }
  }

  rate(): StageRate {
    let rows = 0;
    let failed = 0;
    for (const [{ passed, of }, count] of this.#counts.entries()) {
      if (of === 0) continue;
      rows += count;
      failed += (count * (of - passed)) / of;
    }
    if (rows === 0) return { rows, failed, share: null, interval: null };
    return { rows, failed, share: failed / rows, interval: wilsonInterval(failed, rows, intervalLevel) };
  }

  /** A reply that nobody scored is none. */
  #count(scores: ArmResult['scores'], at: number, passes: { passed: number; of: number }): void {
    let scored = false;
    let passed = true;
    for (const { name, best } of this.#judges) {
      const score = scores[name]?.[at] ?? null;
      scored ||= score !== null;
      passed &&= score === null || score === best;
    }
    if (!scored) return;
    passes.of += 1;
    if (passed) passes.passed += 1;
  }
}
