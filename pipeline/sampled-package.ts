import type { DatasetVersion, OutputsVersion } from '../core/dataset/dataset-version.ts';
import type { Package } from '../core/package/package.ts';
import type { DrawnTrace } from '../core/sweep/draw-sample.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import { type Digest, digestOf } from '../core/text/digest.ts';
import type { JsonValue } from '../core/text/json.ts';
import type { Blobs } from './ports.ts';

/** Rows of one chunk: what is evaluated at once. */
const rowsPerChunk = 1_000;

/**
 * The drawn traces as a dataset version, with what production answered as the recorded outputs of the candidate. Those that were too large
 * for the sample have no texts that anybody could score.
 */
export async function sampledPackage(
  { name, sweep, repository, evaluators, segments, baselineMaxAgeMs }: SweepDefinition,
  drawn: readonly DrawnTrace[],
  { blobs }: { readonly blobs: Pick<Blobs, 'put'> },
): Promise<Package> {
  const traces = drawn.filter(({ trace }) => trace.tooLarge === undefined);
  const chunks: DatasetVersion['chunks'][number][] = [];
  const parts: Digest[] = [];
  for (let at = 0; at < traces.length; at += rowsPerChunk) {
    const some = traces.slice(at, at + rowsPerChunk).map(({ trace }) => trace);
    const rows = jsonLines(some.map(({ id, row }) => ({ ...row, id })));
    chunks.push({ digest: await blobs.put(rows), rows: some.length, bytes: rows.length });
    parts.push(await blobs.put(jsonLines(some.map(({ id, output }) => ({ ...output, id })))));
  }
  const version = { digest: digestOf(chunks), rows: traces.length, chunks };
  const nothing = { count: 0, first: [] };
  const outputs: OutputsVersion = { digest: digestOf(parts), parts, missing: nothing, extra: nothing };
  const path = `sweep ${name}`;
  return {
    format: 1,
    repository,
    suite: sweep.suite,
    dataset: {
      name: path,
      path,
      role: 'evaluation',
      id: 'id',
      segments,
      cluster: null,
      version,
      change: null,
    },
    arms: { candidate: { kind: 'outputs', path, version: outputs }, baseline: null },
    baselineAbsent: 'not-asked',
    evaluators,
    repeats: 1,
    policy: {
      gates: [],
      weakened: [],
      onInconclusive: 'warn',
      budgetUsd: sweep.budgetUsd,
      baselineMaxAgeMs,
      maxMissingShare: 1,
    },
    factors: [],
    fresh: 0,
    stop: 'never',
    attribute: false,
  };
}

function jsonLines(values: readonly object[]): Uint8Array {
  const lines = values.map((value) => `${canonicalJson(value as JsonValue)}\n`);
  return new TextEncoder().encode(lines.join(''));
}
