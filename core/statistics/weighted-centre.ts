/**
 * Weighted mean of rows as they come, drawn from a distribution or, without replacement, from a file of
 * `populationSize` rows: there each row also speaks for the rows already seen.
 *
 * @see Waudby-Smith & Ramdas 2020, NeurIPS 33:20204, equation 3.1
 */
export function weightedCentre(
  populationSize: number | null,
): (value: number, bet: number) => { readonly middle: number; readonly weight: number } {
  let t = 0;
  let sum = 0;
  let weighted = 0;
  let weight = 0;
  return (value, bet) => {
    const left = populationSize === null ? Number.POSITIVE_INFINITY : populationSize - t;
    weighted += bet * (value + sum / left);
    weight += bet * (1 + t / left);
    sum += value;
    t++;
    return { middle: weighted / weight, weight };
  };
}
