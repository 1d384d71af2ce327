import { openLocalStore } from '../adapters/local/open-local-store.ts';
import { recordRelease } from '../pipeline/record-release.ts';
import { openPlace, type PlaceOptions } from './command-context.ts';
import { onlyRun } from './only-run.ts';
import type { Terminal } from './terminal.ts';
import { userName } from './user-name.ts';

export interface ReleaseOptions extends PlaceOptions {
  readonly channel: string;
  readonly note?: string;
  readonly json?: boolean;
}

/** Points a channel to the candidate of a stored run, named by a prefix of its id, package, report or commits. @returns 0 */
export async function releaseCommand(
  prefix: string,
  options: ReleaseOptions,
  terminal: Terminal,
): Promise<number> {
  await using place = await openPlace(options);
  await using store = openLocalStore(place.store);
  const run = await onlyRun(prefix, store.ledger);
  const now = () => new Date().toISOString();
  const { channel, note = null } = options;
  const release = await recordRelease({ run, channel, note, by: userName() }, { ...store, now });
  terminal.out(
    options.json === true
      ? `${JSON.stringify(release)}\n`
      : `${release.channel} of ${release.suite} is now run ${release.run.slice(0, 12)}; gates compare with it by "no-worse-than: release:${release.channel}"\n`,
  );
  return 0;
}
