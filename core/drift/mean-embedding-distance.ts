import { quantile } from '../statistics/quantile.ts';
import { type SeededRandom, seededRandom } from '../statistics/seeded-random.ts';

const PERMUTATIONS = 999;

export interface MeanEmbeddingDistance {
  /** unbiased MMD², below 0 by chance when the samples are alike */
  readonly mmd2: number;
  /** median of the squared distances of all pairs, the width of the kernel */
  readonly medianSquaredDistance: number;
}

/**
 * Maximum mean discrepancy of two samples of points (embeddings), Gaussian kernel exp(−d² / median d²); 0 when all
 * points are equal. Takes time quadratic in the number of points: sample some hundreds.
 *
 * @param reference, current points of the same dimension, at least two each
 * @see Gretton et al. 2012, J Mach Learn Res 13:723, equation 3
 */
export function meanEmbeddingDistance(
  reference: readonly ArrayLike<number>[],
  current: readonly ArrayLike<number>[],
): MeanEmbeddingDistance {
  const { kernel, median, points } = kernelMatrix([...reference, ...current]);
  const order = Uint32Array.from({ length: points }, (_, i) => i);
  return { mmd2: mmd2(kernel, order, reference.length), medianSquaredDistance: median };
}

/** p of "the samples are alike" by 999 seeded permutations of the points: (r + 1) / 1000. */
export function meanEmbeddingP(
  reference: readonly ArrayLike<number>[],
  current: readonly ArrayLike<number>[],
  seed: number,
): number {
  const { kernel, points } = kernelMatrix([...reference, ...current]);
  const order = Uint32Array.from({ length: points }, (_, i) => i);
  const random = seededRandom(seed);
  const observed = mmd2(kernel, order, reference.length);
  let reached = 1;
  for (let permutation = 0; permutation < PERMUTATIONS; permutation++) {
    shuffle(order, random);
    if (mmd2(kernel, order, reference.length) >= observed - 1e-12) reached++;
  }
  return reached / (PERMUTATIONS + 1);
}

function kernelMatrix(points: readonly ArrayLike<number>[]) {
  const count = points.length;
  const kernel = new Float64Array(count * count);
  const distances = new Float64Array((count * (count - 1)) / 2);
  let pair = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const distance = squaredDistance(points[i] ?? [], points[j] ?? []);
      distances[pair++] = distance;
      kernel[i * count + j] = distance;
      kernel[j * count + i] = distance;
    }
  }
  const median = quantile(distances.sort(), 0.5);
  const width = median > 0 ? median : 1;
  return { kernel: kernel.map((distance) => Math.exp(-distance / width)), median, points: count };
}

function squaredDistance(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += ((left[i] ?? 0) - (right[i] ?? 0)) ** 2;
  return sum;
}

/** The first n points in order are one sample, the rest the other; a point is not compared with itself. */
function mmd2(kernel: Float64Array, order: Uint32Array, n: number): number {
  const m = order.length - n;
  const first = sumOfPairs(kernel, order, 0, n);
  const second = sumOfPairs(kernel, order, n, order.length);
  const across = sumOfPairs(kernel, order, 0, order.length) - first - second;
  return (2 * first) / (n * (n - 1)) + (2 * second) / (m * (m - 1)) - (2 * across) / (n * m);
}

function sumOfPairs(kernel: Float64Array, order: Uint32Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) {
    const row = (order[i] ?? 0) * order.length;
    for (let j = from; j < i; j++) sum += kernel[row + (order[j] ?? 0)] ?? 0;
  }
  return sum;
}

function shuffle(order: Uint32Array, random: SeededRandom): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const moved = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = moved;
  }
}
