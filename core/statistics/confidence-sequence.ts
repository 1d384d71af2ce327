/** Limits that hold at all times at once: after row t they are `lower[t − 1]` and `upper[t − 1]`, and only narrow. */
export interface ConfidenceSequence {
  readonly lower: Float64Array;
  /** below `lower` where every mean is ruled out, which happens with probability ≤ alpha */
  readonly upper: Float64Array;
}

export interface SequenceOptions {
  /** chance, at most, that the mean ever lies outside */
  readonly alpha: number;
  /**
   * rows of the finite file that x is drawn from without replacement; absent for claims about future traffic. Without
   * replacement the answer always ends on the sign of the full file, noise or not: use it only to predict that.
   */
  readonly populationSize?: number | null;
}

/** Intersects the limits of each time with those before it and with [0, 1]. */
export function runningIntersection(
  length: number,
  limitsAt: (t: number) => readonly [lower: number, upper: number],
): ConfidenceSequence {
  const lower = new Float64Array(length);
  const upper = new Float64Array(length);
  let highest = 0;
  let lowest = 1;
  for (let t = 1; t <= length; t++) {
    const [low, high] = limitsAt(t);
    highest = Math.max(highest, low);
    lowest = Math.min(lowest, high);
    lower[t - 1] = highest;
    upper[t - 1] = lowest;
  }
  return { lower, upper };
}
