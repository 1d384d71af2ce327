/** 2^level values, summed up. */
interface Bucket {
  readonly total: number;
  /** sum of squared deviations from the bucket's mean */
  readonly squares: number;
}

/**
 * A window over a stream in logarithmic memory: buckets of 1, 2, 4 … values, the oldest the largest.
 *
 * @see Bifet & Gavaldà 2007, SIAM SDM 443, section 4 (ADWIN2)
 */
export class AdaptiveWindow {
  /** buckets by level, oldest first within a level */
  readonly #levels: Bucket[][] = [[]];
  readonly #maxBuckets: number;
  #width = 0;
  #total = 0;
  #squares = 0;

  constructor(maxBuckets: number) {
    this.#maxBuckets = maxBuckets;
  }

  get width(): number {
    return this.#width;
  }

  add(value: number): void {
    this.#width++;
    if (this.#width > 1) {
      const before = this.#total / (this.#width - 1);
      this.#squares += ((this.#width - 1) * (value - before) ** 2) / this.#width;
    }
    this.#total += value;
    this.#levels[0]?.push({ total: value, squares: 0 });
    this.#merge();
  }

  dropOldest(): void {
    const level = this.#levels.length - 1;
    const bucket = this.#levels[level]?.shift();
    if (bucket === undefined) return;
    const size = 2 ** level;
    this.#width -= size;
    this.#total -= bucket.total;
    const gap = bucket.total / size - this.#total / this.#width;
    this.#squares -= bucket.squares + (size * this.#width * gap * gap) / (size + this.#width);
    while (this.#levels.length > 1 && this.#levels.at(-1)?.length === 0) this.#levels.pop();
  }

  /** Whether the means on both sides of some bucket border differ by more than chance allows. */
  hasCut(delta: number, minLength: number): boolean {
    let older = 0;
    let total = 0;
    for (let level = this.#levels.length - 1; level >= 0; level--) {
      for (const bucket of this.#levels[level] ?? []) {
        older += 2 ** level;
        total += bucket.total;
        if (this.#differs(older, total, delta, minLength)) return true;
      }
    }
    return false;
  }

  #differs(older: number, total: number, delta: number, minLength: number): boolean {
    const newer = this.#width - older;
    if (older < minLength || newer < minLength) return false;
    const evidence = Math.log((2 * Math.log(this.#width)) / delta);
    const share = 1 / (older - minLength + 1) + 1 / (newer - minLength + 1);
    const variance = this.#squares / this.#width;
    const allowed = Math.sqrt(2 * share * variance * evidence) + (2 / 3) * evidence * share;
    return Math.abs(total / older - (this.#total - total) / newer) > allowed;
  }

  #merge(): void {
    for (let level = 0; level < this.#levels.length; level++) {
      const buckets = this.#levels[level] ?? [];
      if (buckets.length <= this.#maxBuckets) return;
      const [first, second] = buckets.splice(0, 2);
      if (first === undefined || second === undefined) return;
      const size = 2 ** level;
      const gap = (first.total - second.total) / size;
      const squares = first.squares + second.squares + (size * gap * gap) / 2;
      this.#levels[level + 1] ??= [];
      this.#levels[level + 1]?.push({ total: first.total + second.total, squares });
    }
  }
}
