import { DatasetComparison, type Relabelled } from '../../core/dataset/dataset-diff.ts';
import type { Chunk, DatasetVersion } from '../../core/dataset/dataset-version.ts';
import { canonicalJson } from '../../core/text/canonical-json.ts';
import { isJsonObject } from '../../core/text/json.ts';
import type { Blobs } from '../../pipeline/ports.ts';
import { readChunk, without } from './compare-versions.ts';

export interface Labels {
  readonly idField: string;
  /** fields of a row that say how its replies are judged */
  readonly fields: readonly string[];
}

/** Of so many rows it is kept what they said. */
const shownRows = 3;

/** Rows of both versions whose labels differ; reads only the chunks that differ, and of the first rows the labels once more. */
export async function relabelledRows(
  before: DatasetVersion,
  after: DatasetVersion,
  labels: Labels,
  blobs: Pick<Blobs, 'get'>,
): Promise<Relabelled> {
  const gone = without(before.chunks, after.chunks);
  const come = without(after.chunks, before.chunks);
  const comparison = new DatasetComparison();
  for await (const [id, label] of labelsOf(gone, labels, blobs)) comparison.before(id, label);
  for await (const [id, label] of labelsOf(come, labels, blobs)) comparison.after(id, label);
  const { edited, examples } = comparison.diff();
  const shown = examples.edited.slice(0, shownRows);
  const [were, are] = await Promise.all(
    [gone, come].map((chunks) => labelsOfRows(chunks, new Set(shown), labels, blobs)),
  );
  return {
    rows: edited,
    first: shown.map((id) => ({ id, before: were?.get(id) ?? '', after: are?.get(id) ?? '' })),
  };
}

async function labelsOfRows(
  chunks: readonly Chunk[],
  wanted: ReadonlySet<string>,
  labels: Labels,
  blobs: Pick<Blobs, 'get'>,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for await (const [id, label] of labelsOf(wanted.size === 0 ? [] : chunks, labels, blobs)) {
    if (wanted.has(id)) found.set(id, label);
    if (found.size === wanted.size) break;
  }
  return found;
}

async function* labelsOf(
  chunks: readonly Chunk[],
  { idField, fields }: Labels,
  blobs: Pick<Blobs, 'get'>,
): AsyncGenerator<readonly [id: string, label: string]> {
  for (const chunk of chunks) {
    for (const [id, line] of await readChunk(chunk, idField, blobs)) yield [id, labelOf(line, fields)];
  }
}

function labelOf(line: string, fields: readonly string[]): string {
  const row: unknown = JSON.parse(line);
  if (!isJsonObject(row)) throw new Error('a line of a stored chunk holds no object');
  return canonicalJson(
    Object.fromEntries(
      fields.flatMap((field) => (Object.hasOwn(row, field) ? [[field, row[field] ?? null]] : [])),
    ),
  );
}
