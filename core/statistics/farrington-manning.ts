/** Successes among independent rows; fractions are fine, as of scores in [0, 1]. */
export interface Rate {
  readonly successes: number;
  readonly n: number;
}

/**
 * Score statistic of the difference of two independent rates, second − first, against a supposed one: standard normal when it
 * is true. Its standard error comes from the likeliest rates that differ by just that, so that it holds up with few failures,
 * where the observed rates would claim no spread at all.
 *
 * @param supposed difference in (−1, 1)
 * @returns z, and the standard error of the difference; both 0 when no row could contradict
 * @see Farrington & Manning 1990, Stat Med 9:1447, method 3 and appendix
 */
export function farringtonManning(
  first: Rate,
  second: Rate,
  supposed: number,
): { readonly z: number; readonly se: number } {
  const observed = second.successes / second.n - first.successes / first.n;
  const [q, p] = restrictedRates(second, first, supposed);
  const se = Math.sqrt((p * (1 - p)) / first.n + (q * (1 - q)) / second.n);
  const distance = observed - supposed;
  return { z: distance === 0 ? 0 : distance / se, se };
}

/** The likeliest rates whose difference, `one − other`, is as supposed: the middle root of a cubic, by its angle. */
function restrictedRates(one: Rate, other: Rate, supposed: number): readonly [one: number, other: number] {
  const ratio = other.n / one.n;
  const p1 = one.successes / one.n;
  const p2 = other.successes / other.n;
  const a = 1 + ratio;
  const b = -(1 + ratio + p1 + ratio * p2 + supposed * (ratio + 2));
  const c = supposed ** 2 + supposed * (2 * p1 + ratio + 1) + p1 + ratio * p2;
  const d = -p1 * supposed * (1 + supposed);
  const v = b ** 3 / (3 * a) ** 3 - (b * c) / (6 * a ** 2) + d / (2 * a);
  const u = Math.sign(v) * Math.sqrt(Math.max(0, b ** 2 / (3 * a) ** 2 - c / (3 * a)));
  const cosine = u === 0 ? 0 : Math.min(1, Math.max(-1, v / u ** 3));
  const angle = (Math.PI + Math.acos(cosine)) / 3;
  const root = 2 * u * Math.cos(angle) - b / (3 * a);
  // Rounding must not carry a rate over 0 or 1, nor the other one by way of the difference.
  const rate = Math.min(Math.min(1, 1 + supposed), Math.max(Math.max(0, supposed), root));
  return [rate, rate - supposed];
}
