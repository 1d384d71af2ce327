import { loadEvaluator } from '../core/evaluators/load-evaluator.ts';
import type { Package } from '../core/package/package.ts';
import type { ArmResult, ShardResult } from '../core/shard/shard-result.ts';
import type { DrawnSample } from '../core/sweep/draw-sample.ts';
import { type CountedProblem, frequentProblems } from '../core/sweep/frequent-problems.ts';
import type { ScoredTrace } from '../core/sweep/scored-trace.ts';
import { cellOf } from '../core/sweep/trace-segments.ts';
import { exactUsd } from '../core/target/exact-usd.ts';
import { askedArmDeps } from './asked-arm-deps.ts';
import type { GateSuiteDeps } from './gate-suite.ts';
import { outputSources } from './output-sources.ts';
import { plan } from './plan.ts';
import { readyEvaluators } from './ready-evaluators.ts';
import { runName } from './record.ts';
import { shardScores } from './shard-scores.ts';
import { sharedCalls } from './shared-calls.ts';
import { shownProgress } from './shown-progress.ts';

/** What the suite's evaluators said of a sample, and what it took. */
export interface ScoredSample {
  readonly scored: readonly ScoredTrace[];
  readonly evaluators: Readonly<
    Record<string, { readonly rows: number; readonly of: number; readonly problems: readonly string[] }>
  >;
  readonly calls: { readonly judge: number; readonly fromMemo: number };
  readonly costUsd: number;
  /** whether the budget had an end before the traces had */
  readonly isBudgetSpent: boolean;
}

export type ScoreSampleDeps = Omit<GateSuiteDeps, 'lineage'>;

export interface SampleSettings {
  /** of the sweep */
  readonly name: string;
  /** that make segments */
  readonly fields: readonly string[];
  readonly concurrency: number;
  /** what is left for these traces; null = no limit */
  readonly budgetUsd: number | null;
}

/** Scores the drawn traces as a gate scores recorded outputs: the same stages, the same memo, the same budget. */
export async function scoreSample(
  content: Package,
  sample: DrawnSample,
  { name, fields, concurrency, budgetUsd }: SampleSettings,
  deps: ScoreSampleDeps,
): Promise<ScoredSample> {
  const planned = await plan(content, runName({ package: content }), {
    ledger: { arm: () => Promise.resolve(null) },
    now: Date.parse(deps.now()),
  });
  const { onCall, onRows } = shownProgress(name, content.dataset.version.rows, deps);
  const evaluators = await readyEvaluators(content, deps.blobs, loadEvaluator);
  const abandoned = new AbortController();
  const signal = AbortSignal.any([deps.signal, abandoned.signal]);
  const start: GateSuiteDeps['startCommand'] = (arm, target) => deps.startCommand(arm, target, null);
  await using shared = sharedCalls(
    { policy: { ...content.policy, budgetUsd } },
    { concurrency },
    { ...deps, signal },
  );
  await using sources = await outputSources(
    planned,
    { concurrency },
    {
      ...deps,
      shared,
      startCommand: (arm, target) => start(arm, target, null),
      signal,
      onCall,
    },
  );
  await using asking = askedArmDeps(content, evaluators, {
    ...deps,
    shared,
    signal,
    onCall,
    startEvaluator: (side, target) => start(side, target, null),
  });
  const collected = new Collected(sample, fields);
  const abandon = () => abandoned.abort(new Error('another part of this sweep failed'));
  for await (const { shard, arms } of shardScores(planned, {
    ...deps,
    sources,
    evaluators,
    asking,
    attempt: null,
    shardsAtOnce: 3,
    signal,
    abandon,
  })) {
    if (arms.candidate !== undefined) collected.add(shard, arms.candidate);
    onRows(shard.rows);
  }
  collected.addTooLarge(Object.keys(content.evaluators));
  return { ...collected.scoredSample(), isBudgetSpent: !shared.budget.open };
}

class Collected {
  readonly #whole: DrawnSample['traces'];
  readonly #tooLarge: DrawnSample['traces'];
  readonly #fields: readonly string[];
  readonly #scored: ScoredTrace[] = [];
  readonly #evaluators = new Map<string, { rows: number; of: number; problems: CountedProblem[] }>();
  #judge = 0;
  #fromMemo = 0;
  #costUsd = 0;

  constructor(sample: DrawnSample, fields: readonly string[]) {
    this.#whole = sample.traces.filter(({ trace }) => trace.tooLarge === undefined);
    this.#tooLarge = sample.traces.filter(({ trace }) => trace.tooLarge !== undefined);
    this.#fields = fields;
  }

  add(shard: ShardResult, { scores, problems, asked }: ArmResult): void {
    shard.ids.forEach((id, row) => {
      const drawn = this.#whole[shard.firstRow + row];
      if (drawn === undefined) throw new Error(`row ${shard.firstRow + row} of the sample was not drawn`);
      const own = Object.entries(scores).map(([name, column]) => [name, column[row] ?? null] as const);
      this.#scored.push({
        id,
        segments: this.#cellsOf(shard, row),
        stratum: String(drawn.stratum),
        weight: drawn.weight,
        conversation: drawn.trace.conversation,
        isLabelled: drawn.trace.row['expected'] !== undefined,
        scores: Object.fromEntries(own),
      });
      for (const [name, value] of own) {
        const tally = this.#tallyOf(name);
        tally.of += 1;
        if (value !== null) tally.rows += 1;
      }
    });
    for (const problem of problems) this.#tallyOf(problem.evaluator).problems.push(problem);
    this.#judge += asked?.calls ?? 0;
    this.#fromMemo += asked?.fromMemo ?? 0;
    this.#costUsd += asked?.costUsd ?? 0;
  }

  /** Traces that are kept without their texts, which nothing can score: they count as such for every evaluator. */
  addTooLarge(evaluators: readonly string[]): void {
    const count = this.#tooLarge.length;
    for (const { trace, stratum, weight } of this.#tooLarge) {
      const isLabelled = trace.row['expected'] !== undefined;
      this.#scored.push({
        id: trace.id,
        segments: [],
        stratum: String(stratum),
        weight,
        isLabelled,
        scores: {},
      });
    }
    for (const name of count === 0 ? [] : evaluators) this.#tallyOf(name).of += count;
  }

  scoredSample(): Omit<ScoredSample, 'isBudgetSpent'> {
    const tooLarge = this.#tooLarge.length;
    const first =
      tooLarge === 0 ? [] : [`${tooLarge} too large for the sample, which keeps them without their texts`];
    const evaluators = [...this.#evaluators].map(([name, { rows, of, problems }]) => {
      return [name, { rows, of, problems: [...first, ...frequentProblems(problems)] }] as const;
    });
    return {
      scored: this.#scored,
      evaluators: Object.fromEntries(evaluators),
      calls: { judge: this.#judge, fromMemo: this.#fromMemo },
      costUsd: exactUsd(this.#costUsd),
    };
  }

  #tallyOf(name: string) {
    const tally = this.#evaluators.get(name) ?? { rows: 0, of: 0, problems: [] };
    this.#evaluators.set(name, tally);
    return tally;
  }

  #cellsOf({ segments }: ShardResult, row: number): readonly string[] {
    return this.#fields.flatMap((field) => {
      const coded = segments[field];
      const value = coded?.values[coded.codes[row] ?? -1];
      return value === undefined ? [] : [cellOf(field, value)];
    });
  }
}
