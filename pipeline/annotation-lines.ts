import type { AnnotationLines } from '../core/report/annotations.ts';
import type { Report } from '../core/report/report.ts';
import type { Snapshot, SourceLines } from './ports.ts';
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
  const declared = config.datasets[report.dataset.name];
  // Rows of a pushed version stand in no file.
  const dataset = declared?.path === report.dataset.path ? { ...declared, path: declared.path } : undefined;
  const files = suite === undefined ? [] : suiteFiles({ config, snapshot, suite });
  const except = dataset === undefined ? [] : [dataset.path];
  const lost = new Set(report.evidence.filter(({ cell }) => cell === 'lost').map(({ id }) => id));
  return {
    changed: await lines.changed({ globs: [configPath, ...files], except }),
    rows: dataset === undefined || lost.size === 0 ? new Map() : await lines.rows(dataset, lost),
  };
}
