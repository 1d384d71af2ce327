import * as v from 'valibot';
import { placedProblems } from '../schema/read-as.ts';
import { contentDigest, count, positiveInt } from '../schema/schema-parts.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import { InputError } from '../text/input-error.ts';
import { datasetDigest } from './dataset-digest.ts';
import type { DatasetVersion } from './dataset-version.ts';
import type { SegmentCounts } from './segment-counts.ts';

/** What a pushed dataset version is made of, as a content of its own: a list of chunks outgrows any record. */
export interface DatasetManifest {
  readonly format: 1;
  /** field that names its rows */
  readonly id: string;
  readonly version: DatasetVersion;
  readonly segments: readonly SegmentCounts[];
}

export function manifestBytes(manifest: DatasetManifest): Uint8Array {
  return new TextEncoder().encode(canonicalJson(manifest));
}

/** Reads a manifest that somebody uploaded. @throws InputError when it is none, or its digest is not that of its chunks */
export function parseManifest(bytes: Uint8Array): DatasetManifest {
  const read = v.safeParse(manifestSchema, jsonOf(bytes));
  if (!read.success) {
    throw new InputError([`dataset version: ${placedProblems(read.issues)[0]}; push it again`]);
  }
  const { version } = read.output;
  const rows = version.chunks.reduce((sum, chunk) => sum + chunk.rows, 0);
  if (datasetDigest(version.chunks) === version.digest && rows === version.rows) return read.output;
  throw new InputError([`dataset version ${version.digest}: its chunks make another version; push it again`]);
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new InputError(['dataset version: expected JSON; push it again'], { cause });
  }
}

const text = v.pipe(v.string(), v.maxLength(1000));

const manifestSchema = v.object({
  format: v.literal(1),
  id: text,
  version: v.object({
    digest: contentDigest,
    rows: positiveInt,
    chunks: v.pipe(
      v.array(v.object({ digest: contentDigest, rows: positiveInt, bytes: positiveInt })),
      v.minLength(1),
      v.maxLength(1_000_000),
    ),
  }),
  segments: v.pipe(
    v.array(
      v.object({
        field: text,
        values: v.pipe(v.array(v.object({ value: text, rows: count })), v.maxLength(1000)),
        others: count,
      }),
    ),
    v.maxLength(100),
  ),
});
