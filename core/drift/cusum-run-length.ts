import { normalCdf } from '../statistics/normal-distribution.ts';

/** Steps that the range 0 … h is cut into; the run length is then good to a fraction of a percent. */
const STATES = 200;

/**
 * Mean number of values between two false alarms of a one-sided CUSUM on independent normal values: half of it when
 * both sides are watched, far less under autocorrelation. Choose h from the false alarms a quarter that one can
 * bear.
 *
 * @param k slack, @param h height, both in standard deviations
 * @see Brook & Evans 1972, Biometrika 59:539
 */
export function cusumRunLength(k: number, h: number): number {
  const width = (2 * h) / (2 * STATES - 1);
  const rows = Array.from({ length: STATES }, (_, i) => {
    const row = new Float64Array(STATES + 1);
    for (let j = 0; j < STATES; j++) row[j] = (i === j ? 1 : 0) - chanceOfStep(i, j, width, k);
    row[STATES] = 1;
    return row;
  });
  return solveFirst(rows);
}

/** State 0 also takes all that would fall below 0. */
function chanceOfStep(from: number, to: number, width: number, k: number): number {
  const upper = normalCdf((to - from + 0.5) * width + k);
  return to === 0 ? upper : upper - normalCdf((to - from - 0.5) * width + k);
}

/**
 * First unknown of a well-conditioned linear system, last column on the right; eliminates from the last unknown to
 * the first.
 */
function solveFirst(rows: Float64Array[]): number {
  for (let pivot = rows.length - 1; pivot > 0; pivot--) {
    const source = rows[pivot] ?? new Float64Array();
    for (let i = 0; i < pivot; i++) subtract(rows[i] ?? new Float64Array(), source, pivot);
  }
  const [first] = rows;
  return (first?.at(-1) ?? Number.NaN) / (first?.[0] ?? Number.NaN);
}

function subtract(target: Float64Array, source: Float64Array, pivot: number): void {
  const factor = (target[pivot] ?? 0) / (source[pivot] ?? 1);
  for (let j = 0; j < target.length; j++) target[j] = (target[j] ?? 0) - factor * (source[j] ?? 0);
}
