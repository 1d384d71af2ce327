import type { SweepConfig } from '../core/config/sweep-config.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import { InputError } from '../core/text/input-error.ts';
import type { ConfiguredSweep } from './configured-sweeps.ts';
import { evaluatorSettings, evaluatorsInForce } from './evaluators-in-force.ts';
import type { Blobs, Snapshot } from './ports.ts';
import { resolveLiveTarget } from './resolve-target.ts';

/**
 * Takes a sweep out of the repository: what its evaluators read is stored, and named by its digest. Evaluators that compare an output
 * with the baseline's are left out: production has none.
 *
 * @throws InputError when a file of an evaluator, of canaries, of probes or of the target that they are asked is missing or too large
 */
export async function defineSweep(
  { name, sweep, suite, config, snapshot, repository }: ConfiguredSweep,
  deps: { readonly blobs: Pick<Blobs, 'put'> },
): Promise<SweepDefinition> {
  const used = evaluatorsInForce(null, { snapshot, config, suite }, suite.gates);
  const settings = await evaluatorSettings(used, deps);
  const evaluators = Object.entries(settings).filter(([, { comparesArms }]) => comparesArms !== true);
  return {
    format: 1,
    repository,
    name,
    sweep,
    evaluators: Object.fromEntries(evaluators),
    canaries: await storedCanaries(name, sweep, snapshot, deps),
    ...(await storedProbes({ name, sweep, suite, config, snapshot }, deps)),
    segments: config.datasets[suite.dataset]?.segments ?? [],
    concurrency: suite.concurrency,
    baselineMaxAgeMs: suite.baselineMaxAgeMs,
  };
}

async function storedCanaries(
  sweep: string,
  { canaries }: SweepConfig,
  snapshot: Snapshot,
  { blobs }: { readonly blobs: Pick<Blobs, 'put'> },
): Promise<SweepDefinition['canaries']> {
  const stored: Record<string, SweepDefinition['canaries'][string]> = {};
  for (const [evaluator, path] of Object.entries(canaries)) {
    const bytes = await snapshot.read(path);
    if (bytes === null) throw new InputError([`sweep "${sweep}": there is no file ${path} with canaries`]);
    stored[evaluator] = { path, rows: await blobs.put(bytes) };
  }
  return stored;
}

async function storedProbes(
  { name, sweep, suite, config, snapshot }: Omit<ConfiguredSweep, 'repository'>,
  deps: { readonly blobs: Pick<Blobs, 'put'> },
): Promise<Pick<SweepDefinition, 'probes'>> {
  if (sweep.probes === undefined) return {};
  const { path } = sweep.probes;
  const { target } = suite;
  if (target.kind === 'outputs')
    throw new InputError([
      `sweep "${name}": \`probes\` are asked of a target that answers; recorded outputs never change`,
    ]);
  const bytes = await snapshot.read(path);
  if (bytes === null) throw new InputError([`sweep "${name}": there is no file ${path} with probes`]);
  const rows = await deps.blobs.put(bytes);
  return { probes: { path, rows, target: await resolveLiveTarget({ snapshot, config }, target, deps) } };
}
