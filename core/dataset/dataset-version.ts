import type { Digest } from '../text/digest.ts';

/** A run of consecutive rows, stored as canonical JSON Lines under its digest. */
export interface Chunk {
  readonly digest: Digest;
  /** rows in it, ≥ 1 */
  readonly rows: number;
  /** size in bytes, line ends included */
  readonly bytes: number;
}

/** An immutable version of a golden dataset; `digest` is over the list of its chunks. */
export interface DatasetVersion {
  readonly digest: Digest;
  readonly rows: number;
  readonly chunks: readonly Chunk[];
}

/** Recorded outputs of one arm, cut like the dataset: part i holds the outputs of the rows of chunk i, in their order. */
export interface OutputsVersion {
  readonly digest: Digest;
  readonly parts: readonly Digest[];
  /** ids of rows without any output: how many, and the first 20 */
  readonly missing: { readonly count: number; readonly first: readonly string[] };
  /** ids of outputs without a row: how many, and the first 20 */
  readonly extra: { readonly count: number; readonly first: readonly string[] };
}
