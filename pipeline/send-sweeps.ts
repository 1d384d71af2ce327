import { definitionBlobs } from '../core/sweep/parse-sweep-definition.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import type { SweepSet } from '../core/sweep/sweep-set.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import type { Digest } from '../core/text/digest.ts';
import type { DatasetRegistry, SweepRegistrar } from './backend-ports.ts';
import type { Blobs } from './ports.ts';

export interface SendSweepsDeps {
  readonly registrar: SweepRegistrar;
  /** brings contents to the backend that it lacks */
  readonly registry: Pick<DatasetRegistry, 'send'>;
  /** contents that are here: files of evaluators among them */
  readonly blobs: Pick<Blobs, 'put'>;
}

export interface SentSweeps {
  /** false when the same ones were registered before */
  readonly changed: boolean;
  /** contents that the backend lacked */
  readonly uploaded: number;
}

/**
 * Registers the sweeps of a repository in its backend; what it lacks is uploaded, and nothing else.
 *
 * @param definitions all of them: what is not among them is swept no more
 * @throws InputError when the backend refuses one
 */
export async function sendSweeps(
  definitions: readonly SweepDefinition[],
  commit: string | null,
  { registrar, registry, blobs }: SendSweepsDeps,
): Promise<SentSweeps> {
  const named: (readonly [string, Digest])[] = [];
  for (const definition of definitions) named.push([definition.name, await stored(definition, blobs)]);
  const set: SweepSet = { format: 1, commit, sweeps: Object.fromEntries(named) };
  const digest = await stored(set, blobs);
  const needed = [...definitions.flatMap(definitionBlobs), ...named.map(([, one]) => one), digest];
  const uploaded = await registry.send([...new Set(needed)]);
  return { changed: await registrar.register(digest), uploaded };
}

async function stored(value: SweepDefinition | SweepSet, blobs: SendSweepsDeps['blobs']): Promise<Digest> {
  return blobs.put(new TextEncoder().encode(canonicalJson(value)));
}
