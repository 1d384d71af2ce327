/** A stream of 32-bit words that a seed determines: the only randomness of the core. */
export interface SeededRandom {
  /** the next word, a whole number in [0, 2³²) */
  word(): number;
  /** a whole number in [0, bound), for 0 < bound ≤ 2³² */
  below(bound: number): number;
}

/**
 * A stream from a seed, equal on every machine: xoshiro128** with its state filled by SplitMix32.
 *
 * @param seed a whole number; its lowest 32 bits count
 */
export function seededRandom(seed: number): SeededRandom {
  const fill = splitMix32(seed);
  return xoshiro128([fill(), fill(), fill(), fill()]);
}

/**
 * xoshiro128** from four 32-bit words, not all 0.
 *
 * @see Blackman & Vigna 2021, ACM Trans Math Softw 47:36, https://prng.di.unimi.it/xoshiro128starstar.c
 */
export function xoshiro128(state: readonly [number, number, number, number]): SeededRandom {
  let [a, b, c, d] = state;
  const word = () => {
    const scaled = Math.imul(b, 5);
    const result = Math.imul((scaled << 7) | (scaled >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  // The bias of taking the bound's share of 2³² is below bound / 2³², far under the noise of resampling.
  return { word, below: (bound) => Math.floor((word() / 0x1_0000_0000) * bound) };
}

/** Steele, Lea & Flood 2014 in 32 bits (constants of MurmurHash3's finaliser). */
function splitMix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return mixed ^ (mixed >>> 16);
  };
}
