import type { PreparedEvaluator } from '../evaluators/prepared-evaluator.ts';
import type { Scale } from '../evaluators/scale.ts';
import type { FlakyRow, FlakyRows, Passes } from '../report/report.ts';
import { flakyPosterior } from '../statistics/flaky-posterior.ts';
import type { SomeArms } from '../target/target.ts';
import { PassCounts } from './pass-counts.ts';
import { repeatedPasses } from './repeated-passes.ts';
import { rowPlace } from './row-place.ts';
import type { ArmResult, ShardResult } from './shard-result.ts';

export interface FlakyFrame {
  /** replies per row */
  readonly repeats: number;
  readonly evaluators: ReadonlyMap<string, Pick<PreparedEvaluator, 'scale'>>;
  readonly withBaseline: boolean;
}

/**
 * Finds the rows whose replies disagree with each other, for every pass/fail evaluator of a run with repeats; a run without
 * has none to find. Shards come once each, in any order; memory does not grow with them.
 *
 * @see STATISTICS.md section 14
 */
export function collectFlakyRows(frame: FlakyFrame) {
  const tallies = [...frame.evaluators].flatMap(([evaluator, { scale }]) => {
    const best = bestOf(scale);
    return frame.repeats < 2 || best === null ? [] : [{ evaluator, tally: tallyOf(best, frame) }];
  });
  return {
    add(shard: ShardResult, arms: SomeArms<ArmResult>): void {
      for (const { evaluator, tally } of tallies) {
        tally.add(shard, arms.baseline?.scores[evaluator], arms.candidate?.scores[evaluator]);
      }
    },
    finish(): FlakyRows[] {
      return tallies.map(({ evaluator, tally }) => ({ evaluator, ...tally.finish() }));
    },
  };
}

/** The score of a pass; null for scores that are none, or that have no better and worse. */
function bestOf({ type, direction }: Scale): number | null {
  if (type !== 'binary' || direction === 'neutral') return null;
  return direction === 'higherIsBetter' ? 1 : 0;
}

type Scores = readonly (number | null)[] | undefined;

function tallyOf(best: number, { repeats, withBaseline }: FlakyFrame) {
  const baseline = withBaseline ? new PassCounts() : null;
  const candidate = new PassCounts();
  const flakiest = shortlist();
  return {
    add(shard: ShardResult, before: Scores, after: Scores): void {
      const place = rowPlace(shard);
      const was: MutablePasses = { passed: 0, of: 0 };
      const is: MutablePasses = { passed: 0, of: 0 };
      for (let row = 0; row < shard.rows; row += 1) {
        countPasses(before, row * repeats, repeats, best, was);
        countPasses(after, row * repeats, repeats, best, is);
        baseline?.add(was);
        candidate.add(is);
        if (flipRate(was) === 0 && flipRate(is) === 0) continue;
        const passes = { baseline: withBaseline ? { ...was } : null, candidate: { ...is } };
        flakiest.add(flakyRow(shard.ids[row] ?? '', place(row) + 1, passes));
      }
    },
    finish: (): Omit<FlakyRows, 'evaluator'> => ({
      repeats,
      baseline: baseline?.flaky() ?? null,
      candidate: candidate.flaky(),
      shown: flakiest.list(),
      repeated: repeatedPasses(repeats, { baseline, candidate }),
    }),
  };
}

type MutablePasses = { -readonly [Key in keyof Passes]: Passes[Key] };

/** Writes into `passes`, because a million rows need no million objects. */
function countPasses(
  scores: Scores,
  start: number,
  repeats: number,
  best: number,
  passes: MutablePasses,
): void {
  passes.passed = 0;
  passes.of = 0;
  for (let at = start; at < start + repeats; at += 1) {
    const score = scores?.[at] ?? null;
    if (score === null) continue;
    passes.of += 1;
    if (score === best) passes.passed += 1;
  }
}

/** Probability that two different replies to a row disagree, 2c(K − c) / K(K − 1); 0 where there are no two. */
function flipRate({ passed, of }: Passes): number {
  return of < 2 ? 0 : (2 * passed * (of - passed)) / (of * (of - 1));
}

function flakyRow(id: string, position: number, passes: Pick<FlakyRow, 'baseline' | 'candidate'>): FlakyRow {
  const { baseline, candidate } = passes;
  const shakier = baseline !== null && flipRate(baseline) > flipRate(candidate) ? baseline : candidate;
  return {
    id,
    position,
    ...passes,
    flipRate: flipRate(shakier),
    posterior: flakyPosterior(shakier.of, shakier.passed),
  };
}

const mostShown = 50;

function shortlist() {
  const kept: FlakyRow[] = [];
  const cut = () => {
    kept.sort((one, other) => other.flipRate - one.flipRate || one.position - other.position);
    kept.length = Math.min(kept.length, mostShown);
  };
  return {
    add(row: FlakyRow): void {
      kept.push(row);
      if (kept.length >= 4 * mostShown) cut();
    },
    list(): readonly FlakyRow[] {
      cut();
      return kept;
    },
  };
}
