/**
 * How much of a combined change each factor accounts for: its Shapley value over all arms. Linear in the scores, so
 * that row values give row contributions, whose mean has the usual interval.
 *
 * @param values metric of each of the 2^k arms; bit i of the index = factor i changed. All must have run: an arm
 *   that cannot has no value, and 0 would be a lie
 * @returns contribution of each factor; they add up to values[2^k − 1] − values[0]
 * @throws RangeError when the number of values is not a power of two or a value is missing
 * @see Shapley 1953, Contributions to the Theory of Games II, 307
 */
export function shapley(values: ArrayLike<number>): number[] {
  const factors = factorsOf(values);
  return Array.from({ length: factors }, (_, factor) => {
    let contribution = 0;
    for (let arm = 0; arm < values.length; arm++) {
      if ((arm >> factor) & 1) continue;
      const gain = (values[arm | (1 << factor)] ?? Number.NaN) - (values[arm] ?? Number.NaN);
      contribution += weight(bitsIn(arm), factors) * gain;
    }
    return contribution;
  });
}

/**
 * What two factors do together beyond what each does alone, the others unchanged: v11 − v10 − v01 + v00. When its
 * interval excludes 0, the split between them depends on the combination.
 */
export function interaction(values: ArrayLike<number>, first: number, second: number): number {
  const at = (arm: number) => values[arm] ?? Number.NaN;
  const [one, other] = [1 << first, 1 << second];
  return at(one | other) - at(one) - at(other) + at(0);
}

function factorsOf(values: ArrayLike<number>): number {
  const factors = Math.log2(values.length);
  if (!Number.isInteger(factors)) {
    throw new RangeError(`Shapley values need one value for each of 2^k arms, got ${values.length}`);
  }
  for (let arm = 0; arm < values.length; arm++) {
    if (Number.isNaN(values[arm])) {
      const name = arm.toString(2).padStart(factors, '0');
      throw new RangeError(
        `Shapley values need every arm: arm ${name} has none; leave out a factor that cannot run alone`,
      );
    }
  }
  return factors;
}

/** |S|! (k − |S| − 1)! / k!, as 1 / (k C(k − 1, |S|)). */
function weight(size: number, factors: number): number {
  let choose = 1;
  for (let i = 1; i <= size; i++) choose = (choose * (factors - i)) / i;
  return 1 / (factors * choose);
}

function bitsIn(arm: number): number {
  let bits = 0;
  for (let rest = arm; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
}
