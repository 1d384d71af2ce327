import type { CandidatesConfig } from '../core/config/follow-up-config.ts';
import { candidatesOf } from '../core/sweep/candidates-of.ts';
import { drawnSample } from '../core/sweep/drawn-sample.ts';
import type { Candidate } from '../core/sweep/pick-candidates.ts';
import { sweepOwners } from '../core/sweep/sweep-owners.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import { openSignals, parseSweepReport, type SweepReport } from '../core/sweep/sweep-report.ts';
import { parseSweepState } from '../core/sweep/sweep-state.ts';
import type { ConfiguredSweep } from './configured-sweeps.ts';
import type { Blobs } from './ports.ts';
import type { SweepFindings } from './publish-sweep.ts';

export interface WindowFindingsSetting {
  /** as the default branch configures it: what follows is decided when it is published */
  readonly configured: ConfiguredSweep;
  /** folder of the configuration in the repository, `` for its root */
  readonly folder: string;
  /** page of the run that publishes; null when there is none */
  readonly runUrl: string | null;
}

/** What a swept window is to lead to. */
export interface WindowFindings {
  readonly findings: SweepFindings;
  /** where rows are proposed; null = they are not asked for */
  readonly rows: { readonly path: string; readonly idField: string; readonly max: number } | null;
  /** whether the sample that rows are picked from is gone */
  readonly isSampleLost: boolean;
}

/** Reads from what is stored of a window what is to follow from it. */
export async function windowFindings(
  record: SweepRecord,
  { configured, folder, runUrl }: WindowFindingsSetting,
  blobs: Pick<Blobs, 'get' | 'has'>,
): Promise<WindowFindings> {
  const { name, sweep, suite, config } = configured;
  const { candidates } = sweep.followUp;
  const report = parseSweepReport(await blobs.get(record.report));
  const rows = candidates === null ? null : rowsOf(candidates, configured, folder);
  const picked = rows === null ? [] : await storedCandidates(record, report, blobs);
  const findings: SweepFindings = {
    sweep: name,
    window: { fromMs: Date.parse(record.from), toMs: Date.parse(record.to) },
    signals: report.signals,
    candidates: picked ?? [],
    owners: sweepOwners(sweep, suite, config),
    runUrl,
    renotifyMs: sweep.renotifyMs,
    referenceMs: Date.parse(report.reference.from ?? record.from),
  };
  return { findings, rows, isSampleLost: picked === null };
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
  blobs: Pick<Blobs, 'get' | 'has'>,
): Promise<readonly Candidate[] | null> {
  if (openSignals(report).length === 0) return [];
  if (!(await blobs.has(state))) return null;
  const sample = drawnSample(parseSweepState(await blobs.get(state)), 'first-phase');
  return candidatesOf(report.sweep, report.signals, sample);
}
