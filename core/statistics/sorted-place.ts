/** How many of the ascending values are below another one. */
export function countBelow(sorted: Float64Array, value: number): number {
  let [first, end] = [0, sorted.length];
  while (first < end) {
    const middle = (first + end) >>> 1;
    if ((sorted[middle] ?? Number.NaN) < value) first = middle + 1;
    else end = middle;
  }
  return first;
}

/** How many of the ascending values are at most another one. */
export function countUpTo(sorted: Float64Array, value: number): number {
  let [first, end] = [0, sorted.length];
  while (first < end) {
    const middle = (first + end) >>> 1;
    if ((sorted[middle] ?? Number.NaN) <= value) first = middle + 1;
    else end = middle;
  }
  return first;
}
