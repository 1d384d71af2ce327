import type { Config, SuiteConfig } from '../core/config/config.ts';
import type { SweepConfig } from '../core/config/sweep-config.ts';
import type { DatasetVersion, OutputsVersion } from '../core/dataset/dataset-version.ts';
import type { Package } from '../core/package/package.ts';
import type { DrawnTrace } from '../core/sweep/draw-sample.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import { type Digest, digestOf } from '../core/text/digest.ts';
import type { JsonValue } from '../core/text/json.ts';
import { evaluatorSettings, evaluatorsInForce } from './evaluators-in-force.ts';
import type { Blobs, Snapshot } from './ports.ts';

/** A sweep as it is configured, and where its suite's files stand. */
export interface ConfiguredSweep {
  readonly name: string;
  readonly sweep: SweepConfig;
  readonly suite: SuiteConfig;
  readonly config: Config;
  readonly snapshot: Snapshot;
  readonly repository: string;
}

/** Rows of one chunk: what is evaluated at once. */
const rowsPerChunk = 1_000;

/** The evaluators of the suite, but for those that compare an output with the baseline's: production has none. */
export async function sweptEvaluators(
  { config, suite, snapshot }: ConfiguredSweep,
  deps: { readonly blobs: Pick<Blobs, 'put'> },
): Promise<Package['evaluators']> {
  const used = evaluatorsInForce(null, { snapshot, config, suite }, suite.gates);
  const settings = await evaluatorSettings(used, deps);
  return Object.fromEntries(Object.entries(settings).filter(([, { comparesArms }]) => comparesArms !== true));
}

/** The drawn traces as a dataset version, with what production answered as the recorded outputs of the candidate. */
export async function sampledPackage(
  { name, sweep, suite, config, repository }: ConfiguredSweep,
  traces: readonly DrawnTrace[],
  evaluators: Package['evaluators'],
  { blobs }: { readonly blobs: Pick<Blobs, 'put'> },
): Promise<Package> {
  const chunks: DatasetVersion['chunks'][number][] = [];
  const parts: Digest[] = [];
  for (let at = 0; at < traces.length; at += rowsPerChunk) {
    const some = traces.slice(at, at + rowsPerChunk).map(({ trace }) => trace);
    const rows = jsonLines(some.map(({ id, row }) => ({ ...row, id })));
    chunks.push({ digest: await blobs.put(rows), rows: some.length, bytes: rows.length });
    parts.push(await blobs.put(jsonLines(some.map(({ id, output }) => ({ ...output, id })))));
  }
  const version = { digest: digestOf(chunks as unknown as JsonValue), rows: traces.length, chunks };
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
      segments: config.datasets[suite.dataset]?.segments ?? [],
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
      baselineMaxAgeMs: suite.baselineMaxAgeMs,
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
