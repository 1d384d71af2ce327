/** Shares below this count as this in logarithms: an empty category would be infinitely far away. */
export const SHARE_FLOOR = 1e-4;

export interface CategoricalDivergence {
  /** population stability index, symmetric; about (categories − 1)(1/n + 1/m) by noise alone */
  readonly psi: number;
  /** Jensen–Shannon distance, the square root of the divergence in bits; in [0, 1] */
  readonly jensenShannon: number;
  /** in [0, 1] */
  readonly hellinger: number;
  /** Kullback–Leibler divergence of the current shares from the reference, in nats */
  readonly kullbackLeibler: number;
  /** largest difference of any event's probability, in [0, 1] */
  readonly totalVariation: number;
}

/**
 * How far two distributions over the same categories lie apart.
 *
 * @param reference, current shares of each category, which add up to 1; give missing values a category of their own
 * @see Lin 1991, IEEE Trans Inf Theory 37:145 (Jensen–Shannon); Siddiqi 2006, Credit Risk Scorecards (PSI)
 */
export function categoricalDivergence(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): CategoricalDivergence {
  let jensenShannon = 0;
  let hellinger = 0;
  let kullbackLeibler = 0;
  let totalVariation = 0;
  for (let i = 0; i < reference.length; i++) {
    const p = reference[i] ?? 0;
    const q = current[i] ?? 0;
    jensenShannon += (information(p, (p + q) / 2) + information(q, (p + q) / 2)) / 2;
    hellinger += (Math.sqrt(p) - Math.sqrt(q)) ** 2 / 2;
    kullbackLeibler += information(q, Math.max(p, SHARE_FLOOR));
    totalVariation += Math.abs(p - q) / 2;
  }
  return {
    psi: populationStabilityIndex(reference, current),
    jensenShannon: Math.sqrt(Math.max(jensenShannon, 0) / Math.LN2),
    hellinger: Math.sqrt(hellinger),
    kullbackLeibler,
    totalVariation,
  };
}

/** Σ (q − p) ln(q / p) over shares raised to the floor, not brought back to a sum of 1. */
export function populationStabilityIndex(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  floor = SHARE_FLOOR,
): number {
  let psi = 0;
  for (let i = 0; i < reference.length; i++) {
    const p = Math.max(reference[i] ?? 0, floor);
    const q = Math.max(current[i] ?? 0, floor);
    psi += (q - p) * Math.log(q / p);
  }
  return psi;
}

function information(p: number, q: number): number {
  return p === 0 ? 0 : p * Math.log(p / q);
}
