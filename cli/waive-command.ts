import { openLocalStore } from '../adapters/local/open-local-store.ts';
import { dateText } from '../core/report/run-facts.ts';
import { InputError } from '../core/text/input-error.ts';
import { plainText } from '../core/text/plain-text.ts';
import { makeWaiver } from '../core/waivers/make-waiver.ts';
import { readUntil, untilForm } from '../core/waivers/until.ts';
import type { Waiver } from '../core/waivers/waiver.ts';
import { folderSnapshot } from '../embedded/folder-snapshot.ts';
import { onlyRun } from '../pipeline/only-run.ts';
import type { Blobs, RunRecord } from '../pipeline/ports.ts';
import { readSnapshotConfig } from '../pipeline/read-snapshot-config.ts';
import { storedReport } from '../pipeline/record.ts';
import { recordWaiver } from '../pipeline/record-waiver.ts';
import { type BackendOptions, backendPlace } from './backend-place.ts';
import { backendRun } from './backend-run.ts';
import { openPlace, type Place, type PlaceOptions } from './command-context.ts';
import type { Terminal } from './terminal.ts';
import { userName } from './user-name.ts';

export interface WaiveOptions extends PlaceOptions, BackendOptions {
  readonly gate?: string;
  /** number of the pull request whose head the run judged; only with a backend */
  readonly pull?: string;
  readonly until: string;
  readonly because: string;
  readonly json?: boolean;
}

const dayMs = 24 * 3600 * 1000;

/** Lets a recorded run pass despite its decisions, in this store alone or in a backend: whoever may write to it may do so. @returns 0 */
export async function waiveCommand(
  prefix: string,
  options: WaiveOptions,
  terminal: Terminal,
): Promise<number> {
  const until = readUntil(options.until);
  if (until === null) throw new InputError([`--until: expected ${untilForm}, got "${options.until}"`]);
  await using place = await openPlace(options);
  const waive = options.backend === 'aws' ? waivedThere : waivedHere;
  const waiver = await waive(prefix, { ...options, until }, place);
  terminal.out(
    options.json === true
      ? `${JSON.stringify(waiver)}\n`
      : `run ${waiver.run.slice(0, 12)} of ${waiver.suite} is waived until ${dateText(waiver.until)}\n`,
  );
  return 0;
}

async function waivedHere(prefix: string, options: WaiveOptions, place: Place): Promise<Waiver> {
  if (options.pull !== undefined)
    throw new InputError(['--pull: only a waiver of a backend (`--backend aws`) is of a pull request']);
  await using store = openLocalStore(place.store);
  const run = await onlyRun(prefix, store.ledger);
  const waiver = await madeWaiver(run, null, options, { place, blobs: store.blobs });
  await recordWaiver(waiver, store);
  return waiver;
}

/** The SDK is loaded by those who ask a backend. */
async function waivedThere(prefix: string, options: WaiveOptions, place: Place): Promise<Waiver> {
  const pull = Number(options.pull);
  if (!/^[1-9]\d{0,8}$/.test(options.pull ?? ''))
    throw new InputError([
      '--pull: expected the number of the pull request that the run judged; gates there look for its waivers',
    ]);
  const [{ openLambdaStore }, { openLambdaApprovals }] = await Promise.all([
    import('../adapters/aws/open-lambda-store.ts'),
    import('../adapters/aws/open-lambda-approvals.ts'),
  ]);
  const backend = await backendPlace(place, options);
  const store = openLambdaStore(backend);
  const run = await backendRun(prefix, store);
  const waiver = await madeWaiver(run, pull, options, { place, blobs: store.blobs });
  await openLambdaApprovals(backend).waive(waiver);
  return waiver;
}

/** @throws InputError when none may be given */
async function madeWaiver(
  run: RunRecord,
  pull: number | null,
  options: WaiveOptions,
  { place, blobs }: { readonly place: Place; readonly blobs: Pick<Blobs, 'get'> },
): Promise<Waiver> {
  const { report } = await storedReport(run.report, { blobs });
  const { gate = null, until, because: reason } = options;
  const made = makeWaiver(
    {
      report,
      gate,
      until,
      reason,
      giver: { by: userName() ?? 'unknown', byId: null, approvedAs: null },
      place: { commit: run.head, pull, comment: null },
    },
    { now: new Date().toISOString(), maxAgeMs: await maxAgeMs(place) },
  );
  if (made.kind === 'waiver') return made.waiver;
  throw new InputError([plainText(made.why.replaceAll('`', '"'), 1_000)]);
}

/** As the configuration says; 14 days where it says nothing. */
async function maxAgeMs({ repository, folder, configPath }: Place): Promise<number> {
  const snapshot = folderSnapshot(await repository.workingTree(), folder);
  const { config } = await readSnapshotConfig(snapshot, configPath);
  return config.waivers?.maxAgeMs ?? 14 * dayMs;
}
