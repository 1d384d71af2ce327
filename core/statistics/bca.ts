import { type BcaLimits, bcaLimits } from './bca-limits.ts';
import { bcaPBelow } from './bca-p.ts';
import { clusterSums } from './cluster-sums.ts';
import { compensatedSum } from './compensated-sum.ts';
import { moments } from './moments.ts';
import { seededRandom } from './seeded-random.ts';

const REPLICATES = 9999;

export interface BcaMean extends BcaLimits {
  readonly estimate: number;
  /** one-sided p of "not worse": small when the mean is below 0 */
  readonly pWorse: number;
}

/**
 * BCa bootstrap interval of the mean of skewed differences, for 20 units or more; units are sorted first, so that
 * the order of rows changes nothing. Unbounded when the differences are equal or from one unit: their resamples
 * know no spread. Takes 9999 passes over the units.
 *
 * @param differences candidate − baseline of each row, no NaN
 * @param level       two-sided coverage
 * @param seed        of the resamples; stated in the report
 * @param clusters    code of each row's cluster (whole numbers ≥ 0): whole clusters are drawn; absent = every row
 *   is a unit
 * @see Efron 1987, J Am Stat Assoc 82:171
 */
export function bca(
  differences: ArrayLike<number>,
  level: number,
  seed: number,
  clusters?: ArrayLike<number>,
): BcaMean {
  const units = unitsOf(differences, clusters);
  const total = compensatedSum(units.sums);
  const estimate = total / differences.length;
  if (units.sums.length < 2 || !(moments(differences).variance > 0)) {
    return { estimate, bias: 0, acceleration: 0, levels: [0, 1], interval: [-Infinity, Infinity], pWorse: 1 };
  }
  const jackknife = units.sums.map((sum, i) => (total - sum) / (differences.length - (units.rows[i] ?? 0)));
  const replicates = resampledMeans(units, seed);
  const limits = bcaLimits(estimate, replicates, jackknife, level);
  return { estimate, ...limits, pWorse: bcaPBelow(limits, replicates, 0) };
}

interface Units {
  readonly sums: Float64Array;
  readonly rows: Float64Array;
}

function unitsOf(differences: ArrayLike<number>, clusters: ArrayLike<number> | undefined): Units {
  if (clusters === undefined) {
    return {
      sums: new Float64Array(differences).sort(),
      rows: new Float64Array(differences.length).fill(1),
    };
  }
  const { sums, rows } = clusterSums(differences, 0, clusters);
  const order = Uint32Array.from(sums, (_, code) => code)
    .filter((code) => (rows[code] ?? 0) > 0)
    .sort((i, j) => (sums[i] ?? 0) - (sums[j] ?? 0) || (rows[i] ?? 0) - (rows[j] ?? 0));
  return {
    sums: Float64Array.from(order, (code) => sums[code] ?? 0),
    rows: Float64Array.from(order, (code) => rows[code] ?? 0),
  };
}

function resampledMeans({ sums, rows }: Units, seed: number): Float64Array {
  const random = seededRandom(seed);
  const means = new Float64Array(REPLICATES);
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < sums.length; i++) {
      const drawn = random.below(sums.length);
      sum += sums[drawn] ?? 0;
      count += rows[drawn] ?? 0;
    }
    means[replicate] = sum / count;
  }
  return means.sort();
}
