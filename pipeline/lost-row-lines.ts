import type { Config } from '../core/config/config.ts';
import type { Lines } from '../core/report/annotations.ts';
import type { Report } from '../core/report/report.ts';
import type { SourceLines } from './publish-ports.ts';

/** Row id → where the dataset has it, of the rows that a report shows as lost. Rows of a pushed version stand in no file. */
export async function lostRowLines(
  { dataset, evidence }: Pick<Report, 'dataset' | 'evidence'>,
  datasets: Config['datasets'],
  { rows }: Pick<SourceLines, 'rows'>,
): Promise<ReadonlyMap<string, Lines>> {
  const declared = datasets[dataset.name];
  const lost = new Set(evidence.filter(({ cell }) => cell === 'lost').map(({ id }) => id));
  if (declared === undefined || declared.path !== dataset.path || lost.size === 0) return new Map();
  return rows({ ...declared, path: declared.path }, lost);
}
