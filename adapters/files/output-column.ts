const pageEntries = 1 << 16;

/** Numbers in the order they came, 8 bytes each; grows without being copied. */
export class OutputColumn {
  readonly #pages: Float64Array[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(number: number): void {
    const page = this.#size >>> 16;
    if (page === this.#pages.length) this.#pages.push(new Float64Array(pageEntries));
    (this.#pages[page] as Float64Array)[this.#size & (pageEntries - 1)] = number;
    this.#size += 1;
  }

  at(place: number): number {
    return (this.#pages[place >>> 16] as Float64Array)[place & (pageEntries - 1)] as number;
  }
}
