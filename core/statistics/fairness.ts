/** Rows of one group by prediction and truth. */
export interface Confusion {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

/** Gaps between two groups; null where a rate has no rows to be taken of, or the larger of two rates is 0. */
export interface Fairness {
  /** difference and ratio (smaller by larger) of the shares selected */
  readonly demographicParityDifference: number | null;
  readonly demographicParityRatio: number | null;
  /** gap of the true positive rates */
  readonly equalOpportunityDifference: number | null;
  /** larger gap, and smaller ratio, of true and false positive rates */
  readonly equalizedOddsDifference: number | null;
  readonly equalizedOddsRatio: number | null;
  /** mean of the signed gaps of both rates, second − first */
  readonly averageOddsDifference: number | null;
}

/**
 * Fairness gaps of two groups of at least 30 rows each. The largest gap of many groups grows with their number
 * under no effect.
 *
 * @see Hardt, Price & Srebro 2016, NeurIPS 29:3315; names as in Fairlearn and AIF360
 */
export function fairness(first: Confusion, second: Confusion): Fairness {
  const selected = [selectionRate(first), selectionRate(second)] as const;
  const hits = [rate(first.tp, first.fn), rate(second.tp, second.fn)] as const;
  const alarms = [rate(first.fp, first.tn), rate(second.fp, second.tn)] as const;
  return {
    demographicParityDifference: gap(selected),
    demographicParityRatio: ratio(selected),
    equalOpportunityDifference: gap(hits),
    equalizedOddsDifference: both(gap(hits), gap(alarms), Math.max),
    equalizedOddsRatio: both(ratio(hits), ratio(alarms), Math.min),
    averageOddsDifference: both(signedGap(hits), signedGap(alarms), (x, y) => (x + y) / 2),
  };
}

type Rates = readonly [first: number | null, second: number | null];

function selectionRate({ tp, fp, fn, tn }: Confusion): number | null {
  return rate(tp + fp, fn + tn);
}

function rate(yes: number, no: number): number | null {
  return yes + no > 0 ? yes / (yes + no) : null;
}

function gap(rates: Rates): number | null {
  const signed = signedGap(rates);
  return signed === null ? null : Math.abs(signed);
}

function signedGap([first, second]: Rates): number | null {
  return both(first, second, (x, y) => y - x);
}

function ratio([first, second]: Rates): number | null {
  if (first === 0 && second === 0) return null;
  return both(first, second, (x, y) => Math.min(x, y) / Math.max(x, y));
}

function both(x: number | null, y: number | null, combine: (x: number, y: number) => number): number | null {
  return x === null || y === null ? null : combine(x, y);
}
