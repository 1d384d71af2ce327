import { parseChunk } from '../core/dataset/parse-chunk.ts';
import { codeColumn } from '../core/shard/code-column.ts';
import { collectLayout, type TableLayout } from '../core/shard/collect-layout.ts';
import type { Plan } from './plan.ts';
import type { Blobs } from './ports.ts';

/**
 * Reads the segments and clusters of every row before any is evaluated: the order of a run that may stop early is stratified
 * by them. One chunk is in memory at a time.
 */
export async function rowLayout(
  { package: { dataset }, shards }: Plan,
  { blobs }: { readonly blobs: Pick<Blobs, 'get'> },
): Promise<TableLayout> {
  const { segments: fields, cluster } = dataset;
  const layout = collectLayout({
    rows: dataset.version.rows,
    segments: fields,
    clustered: cluster !== null,
  });
  const isAsked = fields.length > 0 || cluster !== null;
  for (const { chunk, firstRow } of isAsked ? shards : []) {
    const rows = parseChunk(await blobs.get(chunk), dataset.id);
    layout.add({
      firstRow,
      segments: Object.fromEntries(fields.map((field) => [field, codeColumn(rows, field)])),
      clusters: cluster === null ? null : codeColumn(rows, cluster),
    });
  }
  return layout.finish();
}
