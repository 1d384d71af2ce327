import { binaryScale, type Scale, shareScale } from '../../../core/evaluators/scale.ts';
import { decideGates } from '../../../core/gates/decide-gates.ts';
import type { Gate, Margin, Summary } from '../../../core/gates/gate.ts';
import type { GateResult } from '../../../core/report/report.ts';
import { chance, durationScale, gateOf, noWorse, ordinalScale, type Pair, tableOf } from './score-tables.ts';

/** Every way two arms are compared, and tables drawn for it, for properties that hold for all of them. */

/** One way scores are compared, and how to draw tables for it. */
export interface Comparison {
  readonly name: string;
  readonly scale: Scale;
  readonly repeats: number;
  readonly clustered: boolean;
  readonly summary: Summary;
  readonly margin: Margin['kind'];
  /** sizes of tables that reach its methods */
  readonly rows: readonly number[];
  readonly pair: (random: ReturnType<typeof chance>, drop: number) => Pair;
  /** margins to ask for */
  readonly margins: readonly number[];
  /** 1 = an estimate that turns round with its arms, ratio = one that is inverted */
  readonly mirror: 'difference' | 'ratio';
}

const points = [0, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32];
const usual = {
  repeats: 1,
  clustered: false,
  summary: 'mean',
  margin: 'percent',
  margins: points,
  mirror: 'difference',
} as const;
const clip = (value: number) => Math.min(1, Math.max(0, value));
const amount: Comparison['pair'] = ({ normal }, drop) => {
  const common = 400 * Math.exp(0.6 * normal());
  return [common * Math.exp(0.3 * normal()), common * Math.exp(0.3 * normal() + drop)];
};

export const comparisons: readonly Comparison[] = [
  {
    ...usual,
    name: 'passes and failures',
    scale: binaryScale,
    rows: [5, 12, 60, 400],
    pair: ({ happens }, drop) => {
      const before = Number(happens(0.8));
      return [before, happens(0.15) ? Number(happens(0.8 - drop)) : before];
    },
  },
  {
    ...usual,
    name: 'means of repeats',
    scale: binaryScale,
    repeats: 3,
    rows: [5, 12, 30, 60, 400],
    pair: ({ happens }, drop) => {
      const mean = (rate: number) => [0, 0, 0].filter(() => happens(rate)).length / 3;
      return [mean(0.7), mean(0.7 - drop)];
    },
  },
  {
    ...usual,
    name: 'shares',
    scale: shareScale,
    rows: [5, 12, 30, 60, 400],
    pair: ({ uniform, normal }, drop) => {
      const before = 0.4 + 0.5 * uniform();
      return [before, clip(before - drop + 0.1 * normal())];
    },
  },
  {
    ...usual,
    name: 'clustered shares',
    scale: shareScale,
    clustered: true,
    rows: [40, 120, 400],
    pair: ({ uniform, normal }, drop) => {
      const before = 0.4 + 0.5 * uniform();
      return [before, clip(before - drop + 0.1 * normal())];
    },
  },
  {
    ...usual,
    name: 'ordinal steps',
    scale: ordinalScale,
    rows: [5, 12, 60, 400],
    pair: ({ uniform, happens }, drop) => {
      const before = 1 + Math.floor(5 * uniform());
      return [before, happens(0.3 + drop) ? Math.max(1, before - Number(happens(0.5 + drop))) : before];
    },
  },
  { ...usual, name: 'amounts', scale: durationScale, rows: [12, 30, 60, 400], pair: amount, mirror: 'ratio' },
  {
    ...usual,
    name: 'amounts by an absolute margin',
    scale: durationScale,
    margin: 'absolute',
    margins: points.map((share) => 400 * share),
    rows: [12, 30, 60, 400],
    pair: amount,
  },
  {
    ...usual,
    name: 'quantiles by rows beyond',
    scale: durationScale,
    summary: 'p90',
    margin: 'absolute',
    margins: points.map((share) => 900 * share),
    rows: [12, 60, 90],
    pair: amount,
  },
  {
    ...usual,
    name: 'clustered quantiles by rows beyond',
    scale: durationScale,
    clustered: true,
    summary: 'p90',
    rows: [60, 150, 270],
    pair: amount,
  },
];

/** Resampling takes a tenth of a second: fewer tables. */
export const resampled: Comparison = {
  ...usual,
  name: 'resampled quantiles',
  scale: durationScale,
  summary: 'p50',
  margin: 'absolute',
  margins: points.map((share) => 400 * share),
  rows: [30],
  pair: amount,
};

export interface Drawn {
  readonly pairs: readonly Pair[];
  readonly clusters: readonly string[];
  readonly parts: readonly string[];
}

export function draw({ pair }: Comparison, rows: number, seed: number, drop: number): Drawn {
  const random = chance(seed);
  const indices = Array.from({ length: rows }, (_, row) => row);
  return {
    pairs: indices.map(() => pair(random, drop)),
    clusters: indices.map((row) => `conversation ${Math.floor(row / 3)}`),
    parts: indices.map(() => `part ${Math.floor(3 * random.uniform())}`),
  };
}

export function decide(comparison: Comparison, drawn: Drawn, gates: readonly Gate[]): GateResult[] {
  const { scale, repeats, clustered } = comparison;
  const clusters = clustered ? { clusters: drawn.clusters } : {};
  const table = tableOf({ pairs: drawn.pairs, scale, repeats, segments: { part: drawn.parts }, ...clusters });
  return decideGates(table, gates, { seed: 3 });
}

export function gateFor({ summary, margin }: Comparison, value: number, over: Partial<Gate> = {}): Gate {
  return gateOf(noWorse(value, margin), { metric: { evaluator: 'score', summary }, ...over });
}

export function decideFirst(comparison: Comparison, drawn: Drawn, gate: Gate): GateResult {
  const [result] = decide(comparison, drawn, [gate]);
  if (result === undefined) throw new Error('expected a result');
  return result;
}
