import * as z from 'zod/mini';
import { isDigest } from '../storage/is-digest.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import type { Digest } from '../text/digest.ts';
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
  const read = manifestSchema.safeParse(jsonOf(bytes));
  if (!read.success) {
    const { path, message } = read.error.issues[0] ?? { path: [], message: 'it is not readable' };
    throw new InputError([`dataset version: ${path.join('.')}: ${message}; push it again`]);
  }
  const { version } = read.data;
  const rows = version.chunks.reduce((sum, chunk) => sum + chunk.rows, 0);
  if (datasetDigest(version.chunks) === version.digest && rows === version.rows) return read.data;
  throw new InputError([`dataset version ${version.digest}: its chunks make another version; push it again`]);
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new InputError(['dataset version: expected JSON; push it again'], { cause });
  }
}

const digest = z.custom<Digest>((value) => typeof value === 'string' && isDigest(value), {
  error: 'expected a digest',
});
const count = z.int().check(z.minimum(0));
const positive = z.int().check(z.minimum(1));
const text = z.string().check(z.maxLength(1000));

const manifestSchema = z.object({
  format: z.literal(1),
  id: text,
  version: z.object({
    digest,
    rows: positive,
    chunks: z
      .array(z.object({ digest, rows: positive, bytes: positive }))
      .check(z.minLength(1), z.maxLength(1_000_000)),
  }),
  segments: z
    .array(
      z.object({
        field: text,
        values: z.array(z.object({ value: text, rows: count })).check(z.maxLength(1000)),
        others: count,
      }),
    )
    .check(z.maxLength(100)),
});
