import type { SuiteConfig } from '../core/config/config.ts';
import { isDigest } from '../core/storage/is-digest.ts';
import { InputError } from '../core/text/input-error.ts';
import type { Change } from './package-change.ts';
import type { Snapshot } from './ports.ts';
import { type ConfiguredSnapshot, readSnapshotConfig } from './read-snapshot-config.ts';
import { suiteFactors } from './suite-factors.ts';

/**
 * Whether nothing that any of the suites depends on changed. Git alone knows, so that nobody has to fetch a store to hear it.
 *
 * @throws InputError when the configuration of the head cannot be read
 */
export async function isUnaffected({ base, head, configPath, suites, fresh }: Change): Promise<boolean> {
  const after = await readSnapshotConfig(head, configPath);
  const before = base === null || fresh > 0 ? null : await usableConfig(base, configPath);
  if (before === null) return false;
  const names = suites ?? Object.keys({ ...after.config.suites, ...before.config.suites });
  for (const name of names) {
    const [was, is] = [before.config.suites[name], after.config.suites[name]];
    if (was === undefined || is === undefined || followsPointer(was) || followsPointer(is)) return false;
    const factors = await suiteFactors({ ...before, suite: was }, { ...after, suite: is });
    if (factors.length > 0) return false;
  }
  return true;
}

/** Where a pointer stands is not in git. */
function followsPointer({ datasetVersion }: SuiteConfig): boolean {
  return datasetVersion !== null && !isDigest(datasetVersion);
}

async function usableConfig(base: Snapshot, configPath: string): Promise<ConfiguredSnapshot | null> {
  try {
    return await readSnapshotConfig(base, configPath);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
