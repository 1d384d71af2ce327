import type { Config, SuiteConfig } from '../core/config/config.ts';
import type { SweepConfig } from '../core/config/sweep-config.ts';
import { unknownName } from '../core/config/unknown-name.ts';
import { InputError } from '../core/text/input-error.ts';
import type { Snapshot } from './ports.ts';
import { readSnapshotConfig } from './read-snapshot-config.ts';

/** A sweep as it is configured, and where its suite's files stand. */
export interface ConfiguredSweep {
  readonly name: string;
  readonly sweep: SweepConfig;
  readonly suite: SuiteConfig;
  readonly config: Config;
  readonly snapshot: Snapshot;
  readonly repository: string;
}

/**
 * Sweeps of a configuration with what they rest on.
 *
 * @param name null = all of them
 * @throws InputError when the configuration cannot be read, has no sweep, or none of this name
 */
export async function configuredSweeps(
  {
    snapshot,
    configPath,
    repository,
  }: { readonly snapshot: Snapshot; readonly configPath: string; readonly repository: string },
  name: string | null,
): Promise<readonly ConfiguredSweep[]> {
  const { config } = await readSnapshotConfig(snapshot, configPath);
  const known = Object.keys(config.sweeps);
  if (known.length === 0)
    throw new InputError([`${configPath}: there is no sweep; name one under \`sweeps:\``]);
  if (name !== null && !known.includes(name)) {
    throw new InputError([`${configPath}: ${unknownName(name, known, 'a sweep under `sweeps:`')}`]);
  }
  return Object.entries(config.sweeps).flatMap(([own, sweep]) => {
    const suite = config.suites[sweep.suite];
    if (suite === undefined || (name !== null && name !== own)) return [];
    return [{ name: own, sweep, suite, config, snapshot, repository }];
  });
}
