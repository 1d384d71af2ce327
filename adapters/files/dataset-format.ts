export type Format = 'json-lines' | 'json' | 'csv' | 'tsv' | 'parquet';
export type Compression = 'none' | 'gzip' | 'zstd';

export interface DatasetFormat {
  readonly format: Format;
  readonly compression: Compression;
}

const formats: ReadonlyMap<string, Format> = new Map([
  ['jsonl', 'json-lines'],
  ['ndjson', 'json-lines'],
  ['json', 'json'],
  ['csv', 'csv'],
  ['tsv', 'tsv'],
  ['parquet', 'parquet'],
]);

/** What a file of rows is, by the end of its name; null when that says nothing. */
export function datasetFormat(path: string): DatasetFormat | null {
  const [, extension = '', wrapped] = /\.([a-z]+)(?:\.(gz|zst))?$/i.exec(path) ?? [];
  const format = formats.get(extension.toLowerCase());
  if (format === undefined) return null;
  return { format, compression: compressionOf(wrapped?.toLowerCase()) };
}

function compressionOf(ending: string | undefined): Compression {
  if (ending === undefined) return 'none';
  return ending === 'gz' ? 'gzip' : 'zstd';
}
