import type { CorpusMetric } from '../../../core/evaluators/corpus-metric.ts';
import type { ClassCodes } from '../../../core/evaluators/evaluator.ts';
import { binaryScale, type Scale, shareScale } from '../../../core/evaluators/scale.ts';
import { decideGates } from '../../../core/gates/decide-gates.ts';
import type { Gate, Rule } from '../../../core/gates/gate.ts';
import type { CodedColumn, ScoreTable } from '../../../core/gates/score-table.ts';
import type { GateResult } from '../../../core/report/report.ts';
import { chance, gateOf } from './score-tables.ts';

/** Tables of parts of scores, for tests of metrics that only rows together have. */

type Numbers = ArrayLike<number>;

export interface CorpusParts {
  readonly metrics: readonly CorpusMetric[];
  readonly classes?: ClassCodes;
  readonly scale?: Scale;
  /** by part: what both arms said of each row, or one column for both */
  readonly parts: Readonly<
    Record<string, Numbers | { readonly baseline: Numbers; readonly candidate: Numbers }>
  >;
  readonly clusters?: Uint32Array;
  readonly segments?: Readonly<Record<string, CodedColumn>>;
  readonly repeats?: number;
}

export const textScale = shareScale;
export const errorScale: Scale = {
  type: 'continuous',
  direction: 'lowerIsBetter',
  range: [0, null],
  unit: 'number',
};

/** A table whose only evaluator is `score`, each row having a value. */
export function corpusTable({
  metrics,
  classes,
  scale = binaryScale,
  parts,
  clusters,
  segments = {},
  repeats = 1,
}: CorpusParts): ScoreTable {
  const columns = Object.entries(parts).map(([name, values]) => {
    const both = 'candidate' in values ? values : { baseline: values, candidate: values };
    const [baseline, candidate] = [Float64Array.from(both.baseline), Float64Array.from(both.candidate)];
    return [name, { baseline, candidate, others: new Map() }] as const;
  });
  const rows = columns[0]?.[1].candidate.length ?? 0;
  const values = new Float64Array(rows);
  return {
    rows,
    columns: new Map([
      [
        'score',
        {
          scale,
          baseline: values,
          candidate: values,
          others: new Map(),
          parts: new Map(columns),
          corpusMetrics: metrics,
          ...(classes === undefined ? {} : { classes }),
        },
      ],
    ]),
    segments: new Map(Object.entries(segments)),
    clusters: clusters === undefined ? null : { codes: clusters, values: namesOf(clusters) },
    repeats,
  };
}

function namesOf(codes: Uint32Array): readonly string[] {
  return Array.from(
    { length: codes.reduce((most, code) => Math.max(most, code + 1), 0) },
    (_, code) => `${code}`,
  );
}

export function corpusGate(metric: CorpusMetric, rule: Rule, over: Partial<Gate> = {}): Gate {
  return gateOf(rule, { metric: { evaluator: 'score', summary: metric }, ...over });
}

export function decideCorpus(parts: CorpusParts, gate: Gate, seed = 1): GateResult {
  const [result] = decideGates(corpusTable(parts), [gate], { seed });
  if (result === undefined) throw new Error('expected a result');
  return result;
}

/** Two models that say how likely each row is positive: the baseline is calibrated, the candidate noisy. */
export function fraudRows({ rows, seed, noise = 0.3 }: { rows: number; seed: number; noise?: number }) {
  const draw = chance(seed);
  const columns = { truth: new Float64Array(rows), ...arms('predicted', rows), ...arms('probability', rows) };
  const { truth, predicted, probability } = columns;
  for (let row = 0; row < rows; row++) {
    const signal = 2 * draw.normal() - 1;
    truth[row] = Number(draw.happens(logistic(signal)));
    probability.baseline[row] = logistic(signal);
    probability.candidate[row] = logistic(signal + noise * draw.normal());
    predicted.baseline[row] = Number((probability.baseline[row] ?? 0) > 0.5);
    predicted.candidate[row] = Number((probability.candidate[row] ?? 0) > 0.5);
  }
  const table: CorpusParts = {
    metrics: [
      'accuracy',
      'precision',
      'recall',
      'f1',
      'f1-macro',
      'auc',
      'average-precision',
      'brier',
      'log-loss',
      'ece',
      'ece-mass',
    ],
    classes: { count: 2, positive: 1 },
    parts: columns,
  };
  return { ...columns, table };
}

function arms<Name extends string>(name: Name, rows: number) {
  const columns = { baseline: new Float64Array(rows), candidate: new Float64Array(rows) };
  return { [name]: columns } as Record<Name, typeof columns>;
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** The same table with other rows. */
export function mapParts(
  { parts }: CorpusParts,
  map: (values: ArrayLike<number>) => ArrayLike<number>,
): CorpusParts['parts'] {
  return Object.fromEntries(
    Object.entries(parts).map(([name, values]) => [
      name,
      'candidate' in values
        ? { baseline: map(values.baseline), candidate: map(values.candidate) }
        : map(values),
    ]),
  );
}
