import { parsePackage } from '../core/package/parse-package.ts';
import { InputError } from '../core/text/input-error.ts';
import type { DatasetRegistry } from './backend-ports.ts';
import { findVersion } from './find-version.ts';
import type { Blobs, Ledger } from './ports.ts';
import type { Side } from './suite-factors.ts';

export interface PinnedVersionDeps {
  readonly registry: Pick<DatasetRegistry, 'versions' | 'pointers'>;
}

/** A side with the pushed version that its suite names, as pointers stand now. @throws InputError when there is no such version */
export async function withPushed(side: Side, { registry }: PinnedVersionDeps): Promise<Side> {
  const { dataset, datasetVersion } = side.suite;
  if (datasetVersion === null) return side;
  return { ...side, pushed: await findVersion(dataset, datasetVersion, registry) };
}

/** The same of the base, whose version may be none of the store: then it differs from any other. */
export async function withPushedIfAny(side: Side | null, deps: PinnedVersionDeps): Promise<Side | null> {
  try {
    return side === null ? null : await withPushed(side, deps);
  } catch (error) {
    if (error instanceof InputError) return side;
    throw error;
  }
}

export interface PointerMovedDeps {
  readonly ledger: Pick<Ledger, 'latestRuns'>;
  readonly blobs: Pick<Blobs, 'get' | 'has'>;
}

/**
 * Whether a pointer names another version than the last run of the suite was over, as far as the store knows. Both sides of a
 * change follow it, so nothing between them tells; but nobody has seen how the suite does on these rows.
 */
export async function pointerMoved(
  suite: string,
  { pushed }: Side,
  { ledger, blobs }: PointerMovedDeps,
): Promise<boolean> {
  if (pushed === undefined || pushed.pointer === null) return false;
  const [last] = await ledger.latestRuns(suite, 1);
  if (last === undefined || !(await blobs.has(last.package))) return true;
  const { dataset } = parsePackage(await blobs.get(last.package));
  return dataset.version.digest !== pushed.push.version;
}
