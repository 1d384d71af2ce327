import type { DatasetChange } from '../package/package.ts';
import { ContentHasher } from './content-hasher.ts';
import { HashIndex } from './hash-index.ts';

/** Rows by what happened to them, with up to 20 ids of each. */
export interface DatasetDiff extends DatasetChange {
  readonly examples: Readonly<Record<keyof DatasetChange, readonly string[]>>;
}

/** Rows whose labels changed, and of the first of them what they said before and say now, as canonical JSON. */
export interface Relabelled {
  readonly rows: number;
  readonly first: readonly { readonly id: string; readonly before: string; readonly after: string }[];
}

const examplesKept = 20;

/**
 * Compares two dataset versions row by row, holding 24 bytes of each row and no row itself.
 *
 * Feed it the rows that stand in chunks which only one version has: first all of the version before, then all of the one
 * after, then those before once more with `removedId`, because only then it is known which of them are gone.
 */
export class DatasetComparison {
  readonly #hasher = new ContentHasher();
  readonly #ids = new HashIndex();
  readonly #contents = new HashIndex();
  /** rows of the version before that are in the one after */
  #found = new Uint8Array(0);
  #kept = 0;
  #added = 0;
  #edited = 0;
  readonly #examples = { added: [] as string[], removed: [] as string[], edited: [] as string[] };

  before(id: string, line: string): void {
    this.#hash(id);
    this.#ids.add(this.#hasher.low, this.#hasher.high);
    this.#hash(line);
    this.#contents.add(this.#hasher.low, this.#hasher.high);
  }

  after(id: string, line: string): void {
    const row = this.#rowOf(id);
    if (row === -1) {
      this.#added += 1;
      keep(this.#examples.added, id);
      return;
    }
    if (this.#found.length < this.#ids.size) this.#found = new Uint8Array(this.#ids.size);
    this.#found[row] = 1;
    this.#kept += 1;
    this.#hash(line);
    if (this.#contents.isAt(row, this.#hasher.low, this.#hasher.high)) return;
    this.#edited += 1;
    keep(this.#examples.edited, id);
  }

  /** Takes the id as an example when the row is gone; true when no more are wanted. */
  removedId(id: string): boolean {
    if (this.#found[this.#rowOf(id)] !== 1) keep(this.#examples.removed, id);
    return this.#examples.removed.length >= Math.min(examplesKept, this.#ids.size - this.#kept);
  }

  diff(): DatasetDiff {
    const removed = this.#ids.size - this.#kept;
    return { added: this.#added, removed, edited: this.#edited, examples: this.#examples };
  }

  #hash(text: string): void {
    this.#hasher.start().text(text).finish();
  }

  #rowOf(id: string): number {
    this.#hash(id);
    return this.#ids.firstOf(this.#hasher.low, this.#hasher.high);
  }
}

function keep(examples: string[], id: string): void {
  if (examples.length < examplesKept) examples.push(id);
}
