import betainc from '@stdlib/math-base-special-betainc';
import gammainc from '@stdlib/math-base-special-gammainc';
import { betaCdf, betaQuantile } from '../../../../core/statistics/beta-distribution.ts';
import { binomialCdf, binomialPmf } from '../../../../core/statistics/binomial-distribution.ts';
import { chiSquareUpperTail } from '../../../../core/statistics/chi-square-distribution.ts';
import { normalCdf, normalQuantile } from '../../../../core/statistics/normal-distribution.ts';
import { tCdf, tQuantile } from '../../../../core/statistics/t-distribution.ts';

const functions: Readonly<Record<string, (...args: [number, number, number]) => number>> = {
  't.cdf': tCdf,
  't.quantile': tQuantile,
  'beta.cdf': betaCdf,
  'beta.quantile': betaQuantile,
  'binomial.cdf': binomialCdf,
  'binomial.pmf': binomialPmf,
  'chisquare.upper': chiSquareUpperTail,
  'normal.cdf': normalCdf,
  'normal.quantile': normalQuantile,
  betainc: (x, a, b) => betainc(x, a, b),
  'gammainc.upper': (x, s) => gammainc(x, s, true, true),
};

/** Section 18. */
export const kernelMethods = {
  distribution: ({ fn, args }: { fn: string; args: [number, number, number] }) => ({
    value: functions[fn]?.(...args),
  }),
};
