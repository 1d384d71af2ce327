import type { Digest } from '../../core/text/digest.ts';
import type { RecordPlace } from './record-sink.ts';

/** Highest repeat that is read, so that row and repeat fit into one number. */
export const highestRepeat = 0xffff;

/** One order for outputs: by row, then by repeat. Exact up to 2³⁷ rows. */
export function outputKey(row: number, repeat: number): number {
  return row * (highestRepeat + 1) + repeat;
}

/** Where a recorded output was read, for naming both lines of a duplicate. */
export interface OutputPlace {
  readonly file: string;
  readonly line: number;
}

/** What puts the lines of recorded outputs into the order of the dataset's rows, and stores them part by part. */
export interface OutputParts {
  /**
   * @param key  row and repeat, see outputKey
   * @param line the output as text; null = the record's own bytes
   */
  add(key: number, line: string | null, place: RecordPlace): void;
  settle(): Promise<void>;
  /** Stores what is left; answers with one digest per chunk of the dataset. */
  finish(): Promise<readonly Digest[]>;
}
