import { betaMixtureEValue } from '../../../../core/statistics/beta-mixture-e-value.ts';
import { bettingCapital } from '../../../../core/statistics/betting-capital.ts';
import type { ConfidenceSequence } from '../../../../core/statistics/confidence-sequence.ts';
import { empiricalBernsteinSequence } from '../../../../core/statistics/empirical-bernstein-sequence.ts';
import { hedgedBettingSequence } from '../../../../core/statistics/hedged-betting-sequence.ts';
import { hoeffdingSequence } from '../../../../core/statistics/hoeffding-sequence.ts';
import { msprtNormal } from '../../../../core/statistics/msprt-normal.ts';

interface Stream {
  readonly x: readonly number[];
  readonly m: number;
  readonly alpha: number;
  readonly theta: number;
  readonly truncation: number;
  readonly populationSize: number | null;
  readonly at: readonly number[];
}
interface Msprt {
  readonly n: number;
  readonly meanDiff: number;
  readonly variance: number;
  readonly priorVariance: number;
}

/** Section 12. */
export const sequentialMethods = {
  'hedged-betting-cs': (stream: Stream) => limitsAt(stream, hedgedBettingSequence(stream.x, stream)),
  'empirical-bernstein-cs': (stream: Stream) =>
    limitsAt(stream, empiricalBernsteinSequence(stream.x, stream)),
  'hoeffding-cs': (stream: Stream) => limitsAt(stream, hoeffdingSequence(stream.x, stream)),
  'betting-capital': (stream: Stream) => {
    const capital = bettingCapital(stream.x, stream.m, stream);
    return { capital: stream.at.map((t) => capital[t - 1]) };
  },
  'beta-mixture-evalue': ({ b, c }: { b: number; c: number }) => ({ evalue: betaMixtureEValue(b, c) }),
  'msprt-normal': (input: Msprt) => ({ lambda: msprtNormal({ ...input, meanDifference: input.meanDiff }) }),
};

function limitsAt({ at }: Stream, { lower, upper }: ConfidenceSequence) {
  return { lower: at.map((t) => lower[t - 1]), upper: at.map((t) => upper[t - 1]) };
}
