import { openLambdaNotes } from '../adapters/aws/open-lambda-notes.ts';
import { openLambdaRegistrar } from '../adapters/aws/open-lambda-registrar.ts';
import { openLambdaRegistry } from '../adapters/aws/open-lambda-registry.ts';
import { openLambdaStore } from '../adapters/aws/open-lambda-store.ts';
import { memoryBlobs } from '../adapters/memory/memory-blobs.ts';
import { followedText } from '../core/sweep/followed-text.ts';
import { sweepLateness } from '../core/sweep/sweep-lateness.ts';
import { parseSweepReport } from '../core/sweep/sweep-report.ts';
import type { SweepTurn } from '../core/sweep/sweep-turn.ts';
import { InputError } from '../core/text/input-error.ts';
import type { ConfiguredSweep } from '../pipeline/configured-sweeps.ts';
import { defineSweep } from '../pipeline/define-sweep.ts';
import { memoDeliveries } from '../pipeline/deliveries.ts';
import { fetchedBlobs } from '../pipeline/fetched-blobs.ts';
import type { Blobs, Ledger, Memo } from '../pipeline/ports.ts';
import { memoMarks } from '../pipeline/publication-marks.ts';
import { publishRecorded } from '../pipeline/publish-recorded.ts';
import { publishWindow } from '../pipeline/publish-window.ts';
import { sendSweeps } from '../pipeline/send-sweeps.ts';
import type { SweptOutcome } from '../pipeline/sweep.ts';
import { backendPlace } from './backend-place.ts';
import { followUpAdapters } from './follow-up-adapters.ts';
import type { Inputs } from './inputs.ts';
import { runUrl } from './run-url.ts';
import type { BranchSweeps, SweepRun } from './sweep-here.ts';
import type { SweptResults } from './write-sweeps.ts';

/** Registers the sweeps of the default branch in the backend, whose schedule sweeps by them, and publishes what it found since. */
export async function sweepInBackend(
  { all, asked, place: { commit } }: Omit<BranchSweeps, 'snapshot'>,
  { inputs, client, signal }: SweepRun,
): Promise<SweptResults> {
  refuse(inputs);
  const place = backendPlace(inputs, signal);
  const here = memoryBlobs();
  const definitions = await Promise.all(all.map((configured) => defineSweep(configured, { blobs: here })));
  const { changed } = await sendSweeps(definitions, commit, {
    registrar: openLambdaRegistrar(place),
    registry: openLambdaRegistry(place, here),
    blobs: here,
  });
  const store = openLambdaStore(place);
  const found: FoundSweep = {
    ledger: store.ledger,
    blobs: fetchedBlobs(here, store.blobs),
    noted: openLambdaNotes(place),
  };
  const turns = [];
  for (const configured of asked) {
    signal.throwIfAborted();
    turns.push(await publishFound(configured, { inputs, client }, found));
  }
  return {
    turns: turns.map(({ turn }) => turn),
    outcomes: turns.flatMap(({ outcomes }) => outcomes),
    notes: changed ? [`the backend sweeps by the definitions of ${commit.slice(0, 12)} from now on`] : [],
  };
}

/** What a backend does by itself, or is asked for elsewhere. @throws InputError */
function refuse({ range, release }: Inputs): void {
  const problems = [
    ...(range === null
      ? []
      : ['inputs "from" and "to": a backend sweeps what is due by itself, and makes up for what was missed']),
    ...(release === null
      ? []
      : ['input "release": a run is released in a backend with `goldgate release RUN --backend aws`']),
  ];
  if (problems.length > 0) throw new InputError(problems.map((problem) => `${problem}; leave it out`));
}

interface FoundSweep {
  readonly ledger: Pick<Ledger, 'sweeps'>;
  readonly blobs: Blobs;
  /** which windows were published and what was delivered, by whichever job */
  readonly noted: Memo;
}

async function publishFound(
  configured: ConfiguredSweep,
  { inputs, client }: Pick<SweepRun, 'inputs' | 'client'>,
  { ledger, blobs, noted }: FoundSweep,
): Promise<{ readonly turn: SweepTurn; readonly outcomes: readonly SweptOutcome[] }> {
  const now = () => new Date().toISOString();
  const adapters = followUpAdapters(configured.sweep.followUp, client, inputs.commentAuthor);
  const setting = { configured, folder: inputs.config.folder, runUrl: runUrl() };
  const deps = { ...adapters, blobs, deliveries: memoDeliveries(noted, now) };
  const windows = await publishRecorded(configured, {
    ledger,
    marks: memoMarks(noted, now),
    nowMs: Date.now(),
    publish: async (record) => {
      const done = await publishWindow(record, setting, deps);
      return { ...done, problems: [...done.problems, ...adapters.problems] };
    },
  });
  const outcomes: SweptOutcome[] = [];
  for (const { record } of windows) {
    const report = parseSweepReport(await blobs.get(record.report));
    outcomes.push({ record, report, reused: false });
  }
  const swept = outcomes.map(({ report, reused }, at) => {
    const published = windows[at]?.published ?? null;
    return { report, reused, followed: published === null ? [] : followedText(published) };
  });
  const problems = [...new Set(windows.flatMap(({ published }) => published?.problems ?? []))];
  const turn = { sweep: configured.name, swept, notes: await lateNotes(configured, ledger), problems };
  return { turn, outcomes };
}

/** A sweep that does not happen says nothing by itself. */
async function lateNotes(
  { name, sweep, repository }: ConfiguredSweep,
  ledger: Pick<Ledger, 'sweeps'>,
): Promise<readonly string[]> {
  const [newest] = await ledger.sweeps(repository, name, 1);
  if (newest === undefined)
    return ['the backend has swept no window yet; is the sweep among the `sweeps` of its context?'];
  const progress = { everyMs: sweep.windowMs, newest, registeredAt: newest.createdAt };
  if (sweepLateness(progress, Date.now()) === 0) return [];
  const until = newest.to.slice(0, 16);
  return [
    `the newest window that the backend swept ends ${until} UTC, and later ones are over; see its alarms and the log of \`sweep\``,
  ];
}
