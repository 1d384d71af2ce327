import { parseForeignReport } from '../core/report/parse-foreign-report.ts';
import type { Report } from '../core/report/report.ts';
import type { Artifact, Artifacts } from './artifact-ports.ts';
import { readConcludedRun } from './concluded-run.ts';
import { verdictArtifact } from './queued-verdicts.ts';

/** What a workflow run of a commit came to for one suite. */
export interface HeadReport {
  readonly report: Report;
  /** the workflow run that left it */
  readonly run: number;
  readonly url: string;
}

const mostBytes = 64 * 1024 * 1024;

/**
 * What the gate came to for a commit, the newest of each suite. It is the word of a job that ran the pull request's own workflow, maybe
 * that of a fork, so it is read as hostile, and what rests on it holds for this commit alone.
 *
 * @param note told of what cannot be read
 */
export async function headReports(
  commit: string,
  artifacts: Artifacts,
  note: (text: string) => void,
): Promise<readonly HeadReport[]> {
  const found = new Map<string, HeadReport>();
  for (const { id: run, url } of await artifacts.runsOf(commit, 'pull_request')) {
    for (const artifact of await artifacts.ofRun(run)) {
      const report = await reportIn(artifact, artifacts, note);
      if (report !== null && !found.has(report.suite)) found.set(report.suite, { report, run, url });
    }
  }
  return [...found.values()];
}

async function reportIn(
  artifact: Artifact,
  artifacts: Artifacts,
  note: (text: string) => void,
): Promise<Report | null> {
  const [, run = ''] = /^goldgate-verdict-([0-9a-f]{64})$/.exec(artifact.name) ?? [];
  if (run === '') return null;
  try {
    const bytes = await artifacts.file(artifact, verdictArtifact(run).file, mostBytes);
    return parseForeignReport(readConcludedRun(bytes, run).reportJson);
  } catch (error) {
    note(
      `artifact ${artifact.name} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
    return null;
  }
}
