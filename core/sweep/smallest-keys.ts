import { canonicalJson } from '../text/canonical-json.ts';
import type { JsonValue } from '../text/json.ts';

/** Something with the key that it is drawn by; ties go to the smaller id, then to the smaller contents. */
export interface Keyed<Item> {
  readonly key: string;
  readonly id: string;
  readonly item: Item;
}

/**
 * The k entries with the smallest keys of all that were offered: a simple random sample without replacement when keys are
 * uniform, whatever the order in which they came. Two of them merge into what one would have held.
 *
 * @see Cohen & Kaplan 2007, Summarizing data using bottom-k sketches, PODC, section 2
 */
export class SmallestKeys<Item> {
  readonly #kept: Keyed<Item>[] = [];

  get size(): number {
    return this.#kept.length;
  }

  /** Whether an entry would be among the smallest `most`: asked first, so that others need not be built. */
  wants(key: string, id: string, most: number): boolean {
    if (this.#kept.length < most) return true;
    const last = this.#kept[most - 1];
    return last !== undefined && (key < last.key || (key === last.key && id <= last.id));
  }

  /** Takes one in, and drops those beyond `most`. */
  add(entry: Keyed<Item>, most: number): void {
    let [from, to] = [0, this.#kept.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      const other = this.#kept[middle];
      if (other !== undefined && order(other, entry) < 0) from = middle + 1;
      else to = middle;
    }
    this.#kept.splice(from, 0, entry);
    this.keep(most);
  }

  /** Drops those beyond the smallest `most`. */
  keep(most: number): void {
    if (this.#kept.length > most) this.#kept.length = most;
  }

  /** By key, smallest first. */
  list(): readonly Keyed<Item>[] {
    return this.#kept;
  }
}

function order<Item>(one: Keyed<Item>, other: Keyed<Item>): number {
  if (one.key !== other.key) return one.key < other.key ? -1 : 1;
  if (one.id !== other.id) return one.id < other.id ? -1 : 1;
  const [first, second] = [one, other].map(({ item }) => canonicalJson(item as JsonValue));
  if (first === undefined || second === undefined || first === second) return 0;
  return first < second ? -1 : 1;
}
