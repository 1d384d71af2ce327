const pageEntries = 1 << 16;

/**
 * 64-bit hashes in the order they came, and the first place of each.
 *
 * Takes 8 bytes per hash, and 6 to 11 more from the first question on (open addressing, linear probing, load ≤ 3/4): looking
 * nothing up costs nothing. Hashes come from ContentHasher, which says how unlikely it is that two contents share one.
 */
export class HashIndex {
  readonly #pages: Uint32Array[] = [];
  #size = 0;
  /** place + 1; 0 = free */
  #slots = new Uint32Array(0);
  /** how many hashes, from the first on, stand in the slots */
  #placed = 0;

  get size(): number {
    return this.#size;
  }

  add(low: number, high: number): void {
    const page = this.#size >>> 16;
    if (page === this.#pages.length) this.#pages.push(new Uint32Array(2 * pageEntries));
    const words = this.#pages[page] as Uint32Array;
    const at = (this.#size & (pageEntries - 1)) * 2;
    words[at] = low;
    words[at + 1] = high;
    this.#size += 1;
  }

  isAt(place: number, low: number, high: number): boolean {
    return place < this.#size && this.#lowAt(place) === low && this.#highAt(place) === high;
  }

  /** Whether some hash came twice. Sorts a copy, which is several times faster than looking every hash up. */
  hasTwins(): boolean {
    const words = new Uint32Array(2 * this.#size);
    this.#pages.forEach((page, at) => {
      const from = at * page.length;
      words.set(page.subarray(0, words.length - from), from);
    });
    new BigUint64Array(words.buffer).sort();
    for (let at = 2; at < words.length; at += 2) {
      if (words[at] === words[at - 2] && words[at + 1] === words[at - 1]) return true;
    }
    return false;
  }

  /** The first place of the hash, or -1. */
  firstOf(low: number, high: number): number {
    while (this.#placed < this.#size) this.#place();
    return this.#size === 0 ? -1 : (this.#slots[this.#slotOf(low, high)] as number) - 1;
  }

  /** The first place of the hash that stands at `place`; `place` itself unless it came before. */
  firstLike(place: number): number {
    return this.firstOf(this.#lowAt(place), this.#highAt(place));
  }

  /** The first place in this index of the hash that stands at `place` of another one, or -1. */
  firstOfOther(other: HashIndex, place: number): number {
    return this.firstOf(other.#lowAt(place), other.#highAt(place));
  }

  /** Puts the next hash into the slots, unless an equal one came before. */
  #place(): void {
    if ((this.#placed + 1) * 4 > this.#slots.length * 3) this.#grow();
    const slot = this.#slotOf(this.#lowAt(this.#placed), this.#highAt(this.#placed));
    if (this.#slots[slot] === 0) this.#slots[slot] = this.#placed + 1;
    this.#placed += 1;
  }

  #grow(): void {
    let length = 64;
    while (length * 3 < (Math.max(this.#size, this.#placed + 1) + 1) * 4) length *= 2;
    this.#slots = new Uint32Array(length);
    this.#placed = 0;
  }

  /** Where the hash stands, or the free slot where it would. */
  #slotOf(low: number, high: number): number {
    const mask = this.#slots.length - 1;
    let slot = low & mask;
    for (;;) {
      const place = this.#slots[slot] as number;
      if (place === 0 || this.isAt(place - 1, low, high)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #lowAt(place: number): number {
    return (this.#pages[place >>> 16] as Uint32Array)[(place & (pageEntries - 1)) * 2] as number;
  }

  #highAt(place: number): number {
    return (this.#pages[place >>> 16] as Uint32Array)[(place & (pageEntries - 1)) * 2 + 1] as number;
  }
}
