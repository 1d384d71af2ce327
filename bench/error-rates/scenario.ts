import { decideGates } from '../../core/gates/decide-gates.ts';
import type { Gate } from '../../core/gates/gate.ts';
import type { ScoreTable } from '../../core/gates/score-table.ts';
import { verdictOf } from '../../core/gates/verdict-of.ts';
import { type SeededRandom, seededRandom } from '../../core/statistics/seeded-random.ts';
import type { MeasuredRate } from './measured-rate.ts';
import { type Rivals, rivalGates } from './rival-gates.ts';

/** Tables drawn again and again, and the suite that decides each. */
export interface Scenario {
  readonly name: string;
  /** rows, or clusters */
  readonly units: number;
  readonly draw: (random: SeededRandom) => ScoreTable;
  readonly gates: readonly Gate[];
  /** margin in the unit of the score, for the gates beside; null = they do not know such a rule */
  readonly margin: number | null;
  /** 1 = more is better */
  readonly sign: 1 | -1;
}

export interface Line {
  readonly name: string;
  readonly units: number;
  readonly goldgate: MeasuredRate;
  readonly rivals: { readonly [rival in keyof Rivals]: MeasuredRate } | null;
}

/** Decides `trials` tables of a scenario, by the product and by simpler gates, and counts one verdict. */
export function countVerdicts(scenario: Scenario, wanted: 'pass' | 'fail', trials: number): Line {
  const random = seededRandom(20260800 + scenario.units);
  const { name, units, draw, gates, margin, sign } = scenario;
  const hits = { goldgate: 0, anyDrop: 0, beyondMargin: 0, uncorrectedT: 0 };
  for (let trial = 0; trial < trials; trial += 1) {
    const table = draw(random);
    const results = decideGates(table, gates, { seed: trial });
    const complete = { total: table.rows, paired: table.rows, missing: 0, maxMissingShare: 0.02 };
    hits.goldgate += Number(verdictOf(results, complete) === wanted);
    if (margin === null) continue;
    const rivals = rivalGates(table, margin, sign);
    for (const rival of rivalNames) hits[rival] += Number(rivals[rival] === (wanted === 'fail'));
  }
  const rate = (count: number): MeasuredRate => ({ hits: count, trials });
  const rivals = {
    anyDrop: rate(hits.anyDrop),
    beyondMargin: rate(hits.beyondMargin),
    uncorrectedT: rate(hits.uncorrectedT),
  };
  return { name, units, goldgate: rate(hits.goldgate), rivals: margin === null ? null : rivals };
}

const rivalNames = ['anyDrop', 'beyondMargin', 'uncorrectedT'] as const;
