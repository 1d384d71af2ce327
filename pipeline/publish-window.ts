import type { CandidatesConfig } from '../core/config/follow-up-config.ts';
import { candidatesOf } from '../core/sweep/candidates-of.ts';
import { drawnSample } from '../core/sweep/drawn-sample.ts';
import type { Candidate } from '../core/sweep/pick-candidates.ts';
import { sweepOwners } from '../core/sweep/sweep-owners.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import { openSignals, parseSweepReport, type SweepReport } from '../core/sweep/sweep-report.ts';
import { parseSweepState } from '../core/sweep/sweep-state.ts';
import type { ConfiguredSweep } from './configured-sweeps.ts';
import type { Deliveries } from './deliveries.ts';
import type { Blobs } from './ports.ts';
import type { Issues, Proposals, Trigger } from './publish-ports.ts';
import { type PublishSweepDeps, publishSweep, type SweepPublished } from './publish-sweep.ts';

export interface PublishWindowSetting {
  /** as the default branch configures it: what follows is decided when it is published */
  readonly configured: ConfiguredSweep;
  /** folder of the configuration in the repository, `` for its root */
  readonly folder: string;
  /** page of the run that publishes; null when there is none */
  readonly runUrl: string | null;
}

/** Only what the configuration asks for is used. */
export interface PublishWindowDeps {
  /** where reports and states of swept windows are */
  readonly blobs: Pick<Blobs, 'get' | 'has'>;
  readonly issues: Issues;
  readonly proposals: Proposals;
  /** those of the configuration that can be reached */
  readonly triggers: readonly Trigger[];
  readonly deliveries: Deliveries;
}

/**
 * Turns what is stored of a swept window into issues, a pull request and events, wherever it was swept. Publishing it again does what is
 * missing and nothing twice.
 */
export async function publishWindow(
  record: SweepRecord,
  { configured, folder, runUrl }: PublishWindowSetting,
  deps: PublishWindowDeps,
): Promise<SweepPublished> {
  const { name, sweep, suite, config } = configured;
  const { issues, candidates, triggers } = sweep.followUp;
  const report = parseSweepReport(await deps.blobs.get(record.report));
  const rows = candidates === null ? null : rowsOf(candidates, configured, folder);
  const picked = rows === null ? [] : await storedCandidates(record, report, deps.blobs);
  const findings = {
    sweep: name,
    window: { fromMs: Date.parse(record.from), toMs: Date.parse(record.to) },
    signals: report.signals,
    candidates: picked ?? [],
    owners: sweepOwners(sweep, suite, config),
    runUrl,
    renotifyMs: sweep.renotifyMs,
  };
  const asked: PublishSweepDeps = {
    issues: issues && { issues: deps.issues, tags: issues },
    rows: rows && picked && { ...rows, proposals: deps.proposals },
    triggers: triggers.length === 0 ? null : deps,
  };
  const published = await publishSweep(findings, asked);
  if (picked !== null) return published;
  const why =
    'golden rows could not be proposed: the store no longer holds the sample; sweep the window again';
  return { ...published, problems: [...published.problems, why] };
}

/** The file that rows are proposed for, as the repository names it. */
function rowsOf({ dataset, rows }: CandidatesConfig, { suite, config }: ConfiguredSweep, folder: string) {
  const { path, id } = config.datasets[dataset ?? suite.dataset] ?? { path: null, id: 'id' };
  return path === null ? null : { path: folder === '' ? path : `${folder}/${path}`, idField: id, max: rows };
}

/** Null when a window with open signals has lost its sample. */
async function storedCandidates(
  { state }: SweepRecord,
  report: SweepReport,
  blobs: PublishWindowDeps['blobs'],
): Promise<readonly Candidate[] | null> {
  if (openSignals(report).length === 0) return [];
  if (!(await blobs.has(state))) return null;
  const sample = drawnSample(parseSweepState(await blobs.get(state)), 'first-phase');
  return candidatesOf(report.sweep, report.signals, sample);
}
