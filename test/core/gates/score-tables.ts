import { binaryScale, type Scale } from '../../../core/evaluators/scale.ts';
import { decideGates } from '../../../core/gates/decide-gates.ts';
import type { Gate, Margin, Rule } from '../../../core/gates/gate.ts';
import type { CodedColumn, ScoreTable } from '../../../core/gates/score-table.ts';
import type { GateResult } from '../../../core/report/report.ts';
import { type SeededRandom, seededRandom } from '../../../core/statistics/seeded-random.ts';

/** Tables of scores and gates on them, for tests of what gates decide. */

export const durationScale: Scale = {
  type: 'duration',
  direction: 'lowerIsBetter',
  range: [0, null],
  unit: 'ms',
};
export const moneyScale: Scale = { type: 'money', direction: 'lowerIsBetter', range: [0, null], unit: 'usd' };
export const failureScale: Scale = { ...binaryScale, direction: 'lowerIsBetter' };
export const ordinalScale: Scale = {
  type: 'ordinal',
  direction: 'higherIsBetter',
  range: [1, 5],
  unit: 'number',
};

export function noWorse(value: number, kind: Margin['kind'] = 'percent'): Rule {
  return { kind: 'no-worse-than', reference: { kind: 'baseline' }, margin: { kind, value } };
}

export function gateOf(rule: Rule, over: Partial<Gate> = {}): Gate {
  return {
    metric: { evaluator: 'score', summary: 'mean' },
    rule,
    per: [],
    minRows: 0,
    confidence: 0.95,
    advisory: false,
    claim: (over.per ?? []).length > 0 ? 'not-worse' : 'non-inferior',
    failWhen: 'worse',
    method: 'auto',
    ...over,
  };
}

export type Pair = readonly [baseline: number, candidate: number];

export interface TableParts {
  readonly pairs: readonly Pair[];
  readonly scale?: Scale;
  readonly repeats?: number;
  readonly clusters?: readonly string[];
  readonly segments?: Readonly<Record<string, readonly string[]>>;
  readonly oneArm?: boolean;
}

/** A table whose only evaluator is `score`. */
export function tableOf({
  pairs,
  scale = binaryScale,
  repeats = 1,
  clusters,
  segments = {},
  oneArm = false,
}: TableParts): ScoreTable {
  const baseline = Float64Array.from(pairs, ([before]) => before);
  const candidate = Float64Array.from(pairs, ([, now]) => now);
  return {
    rows: pairs.length,
    columns: new Map([
      [
        'score',
        { scale, baseline: oneArm ? null : baseline, candidate, others: new Map(), parts: new Map() },
      ],
    ]),
    segments: new Map(Object.entries(segments).map(([field, values]) => [field, coded(values)])),
    clusters: clusters === undefined ? null : coded(clusters),
    repeats,
  };
}

function coded(texts: readonly string[]): CodedColumn {
  const values = [...new Set(texts)];
  return { values, codes: Uint32Array.from(texts, (text) => values.indexOf(text)) };
}

/** Pass/fail rows: a kept, b lost, c gained, d still wrong. */
export function pairsOf({ a, b, c, d }: { a: number; b: number; c: number; d: number }): readonly Pair[] {
  return [...times(a, [1, 1]), ...times(b, [1, 0]), ...times(c, [0, 1]), ...times(d, [0, 0])];
}

export function times(count: number, pair: Pair): readonly Pair[] {
  return Array.from({ length: count }, () => pair);
}

export function decideOne(parts: TableParts, gate: Gate, seed = 1): GateResult {
  const [result, ...more] = decideGates(tableOf(parts), [gate], { seed });
  if (result === undefined || more.length > 0) throw new Error(`expected one result, got ${more.length + 1}`);
  return result;
}

/** Random numbers of a test, the same in every run. */
export function chance(seed: number) {
  const random: SeededRandom = seededRandom(seed);
  const uniform = () => (random.word() + 0.5) / 2 ** 32;
  return {
    uniform,
    happens: (probability: number) => uniform() < probability,
    normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}

/** Most successes that chance allows a rate of at most `rate` in `n` trials, once in about a thousand tests. */
export function mostByChance(rate: number, n: number): number {
  return n * rate + 3.1 * Math.sqrt(n * rate * (1 - rate)) + 1;
}
