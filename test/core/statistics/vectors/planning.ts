import { benjaminiHochberg } from '../../../../core/statistics/benjamini-hochberg.ts';
import { benjaminiYekutieli } from '../../../../core/statistics/benjamini-yekutieli.ts';
import { bonferroni } from '../../../../core/statistics/bonferroni.ts';
import { flakyPosterior } from '../../../../core/statistics/flaky-posterior.ts';
import { hochberg } from '../../../../core/statistics/hochberg.ts';
import { holm } from '../../../../core/statistics/holm.ts';
import { hommel } from '../../../../core/statistics/hommel.ts';
import { minRowsSignTest } from '../../../../core/statistics/min-rows-sign-test.ts';
import { minRowsZeroDiscordant } from '../../../../core/statistics/min-rows-zero-discordant.ts';
import { passAtK, passHatK } from '../../../../core/statistics/pass-at-k.ts';
import { rowsForPairedT } from '../../../../core/statistics/power-paired-t.ts';
import { repeatVariance } from '../../../../core/statistics/repeat-variance.ts';
import { sampleSizePairedBinary } from '../../../../core/statistics/sample-size-paired-binary.ts';
import {
  detectableWithRows,
  sampleSizePairedContinuous,
} from '../../../../core/statistics/sample-size-paired-continuous.ts';

interface Plan {
  readonly discordant: number;
  readonly delta: number;
  readonly sd: number;
  readonly n: number;
  readonly margin: number;
  readonly alpha: number;
  readonly power: number;
  readonly sided: 1 | 2;
  readonly betweenVar: number;
  readonly withinVarA: number;
  readonly withinVarB: number;
  readonly repeatsA: number;
  readonly repeatsB: number;
}
interface Repeats {
  readonly n: number;
  readonly c: number;
  readonly k: number;
  readonly low: number;
  readonly high: number;
}

const adjustments: Readonly<Record<string, (p: readonly number[]) => Float64Array>> = {
  holm,
  hochberg,
  hommel,
  bonferroni,
  BH: benjaminiHochberg,
  BY: benjaminiYekutieli,
};

/** Sections 10, 11 and 14. */
export const planningMethods = {
  'sample-size-paired-binary': (plan: Plan) => ({
    n: sampleSizePairedBinary({ ...plan, sides: plan.sided }),
  }),
  'sample-size-paired-continuous': (plan: Plan) => {
    const nExact = sampleSizePairedContinuous(continuous(plan), plan.delta);
    return { n: Math.ceil(nExact), nExact };
  },
  'mde-paired-continuous': (plan: Plan) => ({ mde: detectableWithRows(continuous(plan), plan.n) }),
  'power-paired-t': (plan: Plan) => ({ n: rowsForPairedT(plan, plan.power) }),
  'min-n-zero-discordant': ({ margin, alpha }: Plan) => ({ n: minRowsZeroDiscordant(margin, alpha) }),
  'min-n-sign-test': ({ alpha, sided }: Plan) => ({ n: minRowsSignTest(alpha, sided) }),
  'p-adjust': ({ p, method }: { p: readonly number[]; method: string }) => ({
    adjusted: Array.from(adjustments[method]?.(p) ?? []),
  }),
  'p-adjust-rejections': ({ p, alpha }: { p: readonly number[]; alpha: number }) =>
    Object.fromEntries(
      Object.entries(adjustments).map(([name, adjust]) => [
        name,
        adjust(p).filter((value) => value <= alpha).length,
      ]),
    ),
  'repeat-variance': ({ scores }: { scores: readonly (readonly number[])[] }) => {
    const { mean, within, between, se } = repeatVariance(scores);
    return { mean, withinVar: within, betweenVar: between, seOfMean: se };
  },
  'pass-at-k': ({ n, c, k }: Repeats) => ({ passAtK: passAtK(n, c, k), passHatK: passHatK(n, c, k) }),
  'flaky-posterior': ({ n, c, low, high }: Repeats) => ({ probability: flakyPosterior(n, c, low, high) }),
};

function continuous(plan: Plan) {
  return {
    between: plan.betweenVar,
    withinBaseline: plan.withinVarA,
    withinCandidate: plan.withinVarB,
    repeatsBaseline: plan.repeatsA,
    repeatsCandidate: plan.repeatsB,
    alpha: plan.alpha,
    power: plan.power,
  };
}
