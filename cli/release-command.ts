import { openLocalStore } from '../adapters/local/open-local-store.ts';
import { onlyRun } from '../pipeline/only-run.ts';
import type { ReleaseRecord } from '../pipeline/ports.ts';
import { recordRelease, vouchedVerdict } from '../pipeline/record-release.ts';
import { type BackendOptions, backendPlace } from './backend-place.ts';
import { backendRun } from './backend-run.ts';
import { openPlace, type Place, type PlaceOptions } from './command-context.ts';
import { releaseWitness } from './release-witness.ts';
import type { Terminal } from './terminal.ts';
import { userName } from './user-name.ts';

export interface ReleaseOptions extends PlaceOptions, BackendOptions {
  readonly channel: string;
  readonly note?: string;
  readonly json?: boolean;
}

/** Points a channel to the candidate of a recorded run, named by a prefix of its id, package or report, here also of its commits. @returns 0 */
export async function releaseCommand(
  prefix: string,
  options: ReleaseOptions,
  terminal: Terminal,
): Promise<number> {
  await using place = await openPlace(options);
  const released = options.backend === 'aws' ? releasedThere : releasedHere;
  const release = await released(prefix, options, place, terminal);
  terminal.out(
    options.json === true
      ? `${JSON.stringify(release)}\n`
      : `${release.channel} of ${release.suite} is now run ${release.run.slice(0, 12)}; gates compare with it by "no-worse-than: release:${release.channel}"\n`,
  );
  return 0;
}

async function releasedHere(
  prefix: string,
  options: ReleaseOptions,
  place: Place,
  terminal: Terminal,
): Promise<ReleaseRecord> {
  await using store = openLocalStore(place.store);
  const run = await onlyRun(prefix, store.ledger);
  const now = () => new Date().toISOString();
  const { channel, note = null } = options;
  const witness = releaseWitness(run, place, terminal);
  return recordRelease({ run, channel, note, by: userName() }, { ...store, witness, now });
}

/** The backend sees no comments: they are looked at here, before it is asked. The SDK is loaded by those who ask a backend. */
async function releasedThere(
  prefix: string,
  options: ReleaseOptions,
  place: Place,
  terminal: Terminal,
): Promise<ReleaseRecord> {
  const [{ openLambdaStore }, { openLambdaApprovals }] = await Promise.all([
    import('../adapters/aws/open-lambda-store.ts'),
    import('../adapters/aws/open-lambda-approvals.ts'),
  ]);
  const backend = await backendPlace(place, options);
  const store = openLambdaStore(backend);
  const run = await backendRun(prefix, store);
  const { channel, note = null } = options;
  const witness = releaseWitness(run, place, terminal);
  const now = () => new Date().toISOString();
  await vouchedVerdict({ run, channel, note, by: userName() }, { ...store, witness, now });
  return openLambdaApprovals(backend).release({ run: run.run, channel, note, by: userName() });
}
