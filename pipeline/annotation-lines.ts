import type { AnnotationLines } from '../core/report/annotations.ts';
import type { Report } from '../core/report/report.ts';
import { lostRowLines } from './lost-row-lines.ts';
import type { Snapshot } from './ports.ts';
import type { SourceLines } from './publish-ports.ts';
import { readSnapshotConfig } from './read-snapshot-config.ts';
import { suiteFiles } from './suite-factors.ts';

export interface AnnotationLinesDeps {
  readonly head: Snapshot;
  /** path of goldgate.yaml */
  readonly configPath: string;
  readonly lines: SourceLines;
}

/**
 * Where the remarks of a report may stand: on what the change touched of the suite's files and the configuration, and on the
 * dataset's lost rows. A report whose gates are met stays quiet.
 */
export async function annotationLines(
  report: Report,
  { head, configPath, lines }: AnnotationLinesDeps,
): Promise<AnnotationLines> {
  const isMet = report.gates.every(
    ({ blocking, decided, decision }) => !blocking || !decided || decision === 'holds',
  );
  if (isMet) return { changed: [], rows: new Map() };
  const { config, snapshot } = await readSnapshotConfig(head, configPath);
  const suite = config.suites[report.suite];
  const files = suite === undefined ? [] : suiteFiles({ config, snapshot, suite });
  const declared = config.datasets[report.dataset.name]?.path;
  const except = declared === report.dataset.path ? [declared] : [];
  return {
    changed: await lines.changed({ globs: [configPath, ...files], except }),
    rows: await lostRowLines(report, config.datasets, lines),
  };
}
