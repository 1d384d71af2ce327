import { parseChunk } from '../core/dataset/parse-chunk.ts';
import type { Row } from '../core/dataset/row.ts';
import { loadEvaluator } from '../core/evaluators/load-evaluator.ts';
import type { Package } from '../core/package/package.ts';
import { parsePackage } from '../core/package/parse-package.ts';
import type { CountedGoldenSet } from '../core/sweep/golden-coverage.ts';
import { segmentOfValue } from '../core/sweep/segment-label.ts';
import type { Blobs, ReleaseRecord } from './ports.ts';
import { preparedEvaluators } from './ready-evaluators.ts';
import { storedReport } from './record.ts';

/**
 * The golden set that a release was accepted with, its rows counted by segment, one chunk in memory at a time.
 *
 * @param fields segment fields that are asked about, of which the dataset's own are counted
 * @returns null when the store no longer holds the released run, or a part of its dataset version
 */
export async function countedGoldenSet(
  release: ReleaseRecord,
  fields: readonly string[],
  { blobs }: { readonly blobs: Pick<Blobs, 'get' | 'has'> },
): Promise<CountedGoldenSet | null> {
  if (!(await blobs.has(release.package)) || !(await blobs.has(release.report))) return null;
  const content = parsePackage(await blobs.get(release.package));
  const own = fields.filter((field) => content.dataset.segments.includes(field));
  const rows = await segmentRows(content, own, blobs);
  if (rows === null) return null;
  const { report } = await storedReport(release.report, { blobs });
  const { run, createdAt, gates } = report;
  const scales = await preparedEvaluators(content, loadEvaluator);
  return { content, scales, rows, known: { run, createdAt, gates } };
}

async function segmentRows(
  { dataset: { version, id } }: Package,
  fields: readonly string[],
  blobs: Pick<Blobs, 'get' | 'has'>,
): Promise<CountedGoldenSet['rows'] | null> {
  const counts = new Map(fields.map((field) => [field, new Map<string, number>()]));
  if (counts.size === 0) return counts;
  for (const { digest } of version.chunks) {
    if (!(await blobs.has(digest))) return null;
    const rows = parseChunk(await blobs.get(digest), id);
    for (const [field, ofSegment] of counts) countRows(rows, field, ofSegment);
  }
  return counts;
}

function countRows(rows: readonly Row[], field: string, counts: Map<string, number>): void {
  for (const { fields } of rows) {
    const segment = segmentOfValue(Object.hasOwn(fields, field) ? fields[field] : undefined);
    counts.set(segment, (counts.get(segment) ?? 0) + 1);
  }
}
