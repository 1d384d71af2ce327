import { clusterSums } from './cluster-sums.ts';
import { compensatedSum } from './compensated-sum.ts';
import { flipTail } from './flip-tail.ts';
import { normalCdf } from './normal-distribution.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';

/** Up to here all 2ⁿ flips are counted. */
const ENUMERATED = 14;
const FLIPS = 9999;
/** From this many units of equal weight the sum of flips is normal to less than the noise of 9999 of them. */
const NORMAL_FROM = 10_000;
/** Sums of floats that are equal on paper count as equal. */
const SLACK = 1e-12;

export interface SignFlip {
  /** the mean difference */
  readonly estimate: number;
  readonly pTwoSided: number;
  /** one-sided, small when the mean is above 0 */
  readonly pGreater: number;
  /** one-sided, small when the mean is below 0 */
  readonly pLess: number;
}

interface Tally {
  flips: number;
  beyond: number;
  atLeast: number;
  atMost: number;
}

/**
 * Sign-flip permutation test of the mean of differences, which are symmetric around 0 when the arms do not differ:
 * all flips up to 14 non-zero units, else 9999 seeded ones with p = (r + 1) / (9999 + 1), else the normal limit
 * from the weight of 10,000 units. Where no sampled flip is as extreme, all flips are counted on a grid: that tells
 * apart what the sample calls 1 / 10,000, and no p from there on gains a false alarm. Units are sorted first, so
 * that the order of rows changes nothing. All p are 1 when every difference is 0.
 *
 * @param differences candidate − baseline of each row, no NaN
 * @param seed        of the flips; stated in the report
 * @param clusters    code of each row's cluster (whole numbers ≥ 0); absent = every row is a unit
 * @see Phipson & Smyth 2010, Stat Appl Genet Mol Biol 9:39 (p of sampled permutations); Pitman 1937, J R Stat Soc
 *   Suppl 4:119
 */
export function signFlip(
  differences: ArrayLike<number>,
  seed: number,
  clusters?: ArrayLike<number>,
): SignFlip {
  const units =
    clusters === undefined ? new Float64Array(differences) : clusterSums(differences, 0, clusters).sums;
  const total = compensatedSum(units);
  const estimate = total / differences.length;
  const squares = units.map((unit) => unit * unit);
  const variance = compensatedSum(squares);
  // (Σu²)² / Σu⁴ is the number of units when they weigh the same, and small when a few outweigh the rest.
  if (variance ** 2 >= NORMAL_FROM * sumOfSquares(squares) && variance > 0) {
    return { estimate, ...normalLimit(total / Math.sqrt(variance)) };
  }
  // In order of their values: a unit keeps its flips when all are moved by the same, so p moves one way with a margin.
  const moved = units.filter((unit) => unit !== 0).sort();
  const few = moved.length <= ENUMERATED;
  const tally = few ? everyFlip(total, moved) : sampledFlips(total, moved, seededRandom(seed));
  const p = (extreme: number, sides: number) => {
    const sampled = extreme / tally.flips;
    return few || extreme > 1
      ? sampled
      : Math.min(sampled, sides * flipTail(moved.map(Math.abs), Math.abs(total)));
  };
  return {
    estimate,
    pTwoSided: p(tally.beyond, 2),
    pGreater: p(tally.atLeast, 1),
    pLess: p(tally.atMost, 1),
  };
}

function everyFlip(total: number, units: Float64Array): Tally {
  const tally: Tally = { flips: 0, beyond: 0, atLeast: 0, atMost: 0 };
  const slack = SLACK * compensatedSum(units.map(Math.abs));
  for (let signs = 0; signs < 2 ** units.length; signs++) {
    let sum = 0;
    for (let i = 0; i < units.length; i++) sum += signOf(signs, i) * (units[i] ?? 0);
    count(tally, sum, total, slack);
  }
  return tally;
}

/** Starts from the observed flip itself, which is the + 1 of (r + 1) / (B + 1). */
function sampledFlips(total: number, units: Float64Array, random: SeededRandom): Tally {
  const tally: Tally = { flips: 1, beyond: 1, atLeast: 1, atMost: 1 };
  const slack = SLACK * compensatedSum(units.map(Math.abs));
  const sums = sumsOfEight(units);
  for (let flip = 0; flip < FLIPS; flip++) {
    let signs = 0;
    let sum = 0;
    for (let eight = 0; eight * 256 < sums.length; eight++) {
      if ((eight & 3) === 0) signs = random.word();
      sum += sums[eight * 256 + ((signs >>> (8 * (eight & 3))) & 255)] ?? 0;
    }
    count(tally, sum, total, slack);
  }
  return tally;
}

/** Of each eight units the sums under all 256 flips: looking them up takes an eighth of the time of adding them again. */
function sumsOfEight(units: Float64Array): Float64Array {
  const sums = new Float64Array(Math.ceil(units.length / 8) * 256);
  for (let i = 0; i < units.length; i++) {
    const first = (i >> 3) * 256;
    for (let signs = 0; signs < 256; signs++)
      sums[first + signs] = (sums[first + signs] ?? 0) + signOf(signs, i & 7) * (units[i] ?? 0);
  }
  return sums;
}

function signOf(signs: number, bit: number): number {
  return 1 - 2 * ((signs >>> bit) & 1);
}

function count(tally: Tally, sum: number, total: number, slack: number): void {
  tally.flips++;
  if (Math.abs(sum) >= Math.abs(total) - slack) tally.beyond++;
  if (sum >= total - slack) tally.atLeast++;
  if (sum <= total + slack) tally.atMost++;
}

function sumOfSquares(values: Float64Array): number {
  return compensatedSum(values.map((value) => value * value));
}

function normalLimit(z: number): Omit<SignFlip, 'estimate'> {
  return { pTwoSided: 2 * normalCdf(-Math.abs(z)), pGreater: normalCdf(-z), pLess: normalCdf(z) };
}
