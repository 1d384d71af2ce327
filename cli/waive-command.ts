import { openLocalStore } from '../adapters/local/open-local-store.ts';
import { dateText } from '../core/report/run-facts.ts';
import { InputError } from '../core/text/input-error.ts';
import { plainText } from '../core/text/plain-text.ts';
import { makeWaiver } from '../core/waivers/make-waiver.ts';
import { readUntil, untilForm } from '../core/waivers/until.ts';
import { folderSnapshot } from '../embedded/folder-snapshot.ts';
import { readSnapshotConfig } from '../pipeline/read-snapshot-config.ts';
import { storedReport } from '../pipeline/record.ts';
import { recordWaiver } from '../pipeline/record-waiver.ts';
import { openPlace, type Place, type PlaceOptions } from './command-context.ts';
import { onlyRun } from './only-run.ts';
import type { Terminal } from './terminal.ts';
import { userName } from './user-name.ts';

export interface WaiveOptions extends PlaceOptions {
  readonly gate?: string;
  readonly until: string;
  readonly because: string;
  readonly json?: boolean;
}

const dayMs = 24 * 3600 * 1000;

/** Lets a stored run pass despite its decisions, in this store alone: whoever writes to it may do so. @returns 0 */
export async function waiveCommand(
  prefix: string,
  options: WaiveOptions,
  terminal: Terminal,
): Promise<number> {
  const until = readUntil(options.until);
  if (until === null) throw new InputError([`--until: expected ${untilForm}, got "${options.until}"`]);
  await using place = await openPlace(options);
  await using store = openLocalStore(place.store);
  const run = await onlyRun(prefix, store.ledger);
  const { report } = await storedReport(run.report, store);
  const made = makeWaiver(
    {
      report,
      gate: options.gate ?? null,
      until,
      reason: options.because,
      giver: { by: userName() ?? 'unknown', byId: null, approvedAs: null },
      place: { commit: run.head, pull: null, comment: null },
    },
    { now: new Date().toISOString(), maxAgeMs: await maxAgeMs(place) },
  );
  if (made.kind === 'refused') throw new InputError([plainText(made.why.replaceAll('`', '"'), 1_000)]);
  const { waiver } = made;
  await recordWaiver(waiver, store);
  terminal.out(
    options.json === true
      ? `${JSON.stringify(waiver)}\n`
      : `run ${run.run.slice(0, 12)} of ${run.suite} is waived until ${dateText(waiver.until)}\n`,
  );
  return 0;
}

/** As the configuration says; 14 days where it says nothing. */
async function maxAgeMs({ repository, folder, configPath }: Place): Promise<number> {
  const snapshot = folderSnapshot(await repository.workingTree(), folder);
  const { config } = await readSnapshotConfig(snapshot, configPath);
  return config.waivers?.maxAgeMs ?? 14 * dayMs;
}
