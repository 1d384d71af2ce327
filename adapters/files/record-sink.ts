/** Where a record was read. Readers hand on the same object for every record: it is true during the call only. */
export interface RecordPlace {
  readonly file: string;
  /** from 1; the row's number in Parquet */
  readonly line: number;
  /** true when every value is text because the format knows nothing else */
  readonly isText: boolean;
  /** the record as it was written, where one line is one record: `bytes` from `start` to `end`; nothing when they are equal */
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** where the field's value stands, or the record itself when it has no such field */
  locate(field: string | null): { readonly line: number; readonly column: number | null };
}

/** What takes records of files, in order. */
export interface RecordSink {
  /** `value` is what the format's parser gave; form and meaning are the sink's to check */
  take(value: unknown, place: RecordPlace): void;
  /** Called between batches of records: writes what is complete, so that no promise is needed per record. */
  settle(): Promise<void>;
}
