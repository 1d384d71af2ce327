import { parsePackage } from '../core/package/parse-package.ts';
import type { Target } from '../core/target/target.ts';
import type { Digest } from '../core/text/digest.ts';
import type { Blobs, Ledger } from './ports.ts';

export interface StoredBaselineDeps {
  readonly blobs: Pick<Blobs, 'get' | 'has'>;
  readonly ledger: Pick<Ledger, 'findRuns'>;
}

/**
 * The target that an earlier run recorded for a commit. Recorded outputs are often made by a job and committed by nobody;
 * then the base commit itself knows nothing of them, but the run that judged it does.
 *
 * @returns null when no run of that commit judged the suite over the same dataset version
 */
export async function storedBaseline(
  suite: string,
  commit: string | null,
  dataset: Digest,
  { blobs, ledger }: StoredBaselineDeps,
): Promise<Target | null> {
  if (commit === null) return null;
  for (const run of await ledger.findRuns(commit)) {
    if (run.suite !== suite || run.head !== commit || !(await blobs.has(run.package))) continue;
    const content = parsePackage(await blobs.get(run.package));
    if (content.dataset.version.digest === dataset) return content.arms.candidate;
  }
  return null;
}
