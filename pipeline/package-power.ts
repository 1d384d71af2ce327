import { parseChunk } from '../core/dataset/parse-chunk.ts';
import { loadEvaluator } from '../core/evaluators/load-evaluator.ts';
import type { Package } from '../core/package/package.ts';
import type { PowerForecast } from '../core/power/cell-power.ts';
import { forecastPower, type SegmentedRows } from '../core/power/forecast-power.ts';
import type { KnownRun } from '../core/power/known-assumption.ts';
import { codeColumn } from '../core/shard/code-column.ts';
import { collectLayout } from '../core/shard/collect-layout.ts';
import type { Blobs, Ledger } from './ports.ts';
import { preparedEvaluators } from './ready-evaluators.ts';
import { storedReport } from './record.ts';

export interface PackagePowerDeps {
  readonly blobs: Blobs;
  readonly ledger: Pick<Ledger, 'latestRuns'>;
}

/** Says what the gates of a package could tell over its rows; reads the dataset version and evaluates nothing. */
export async function packagePower(content: Package, deps: PackagePowerDeps): Promise<PowerForecast> {
  const scales = await preparedEvaluators(content, loadEvaluator);
  return forecastPower(content, scales, await segmentedRows(content, deps), await latestKnown(content, deps));
}

async function segmentedRows({ dataset }: Package, { blobs }: PackagePowerDeps): Promise<SegmentedRows> {
  const { version, segments, cluster, id } = dataset;
  const layout = collectLayout({ rows: version.rows, segments, clustered: cluster !== null });
  let firstRow = 0;
  for (const chunk of version.chunks) {
    const rows = parseChunk(await blobs.get(chunk.digest), id);
    layout.add({
      firstRow,
      segments: Object.fromEntries(segments.map((field) => [field, codeColumn(rows, field)])),
      clusters: cluster === null ? null : codeColumn(rows, cluster),
    });
    firstRow += rows.length;
  }
  return { rows: version.rows, ...layout.finish() };
}

/** Further back a suite was another one. */
const mostLookedAt = 20;

/** The latest run of the suite that left intervals; one that could not be evaluated tells nothing. */
async function latestKnown({ repository, suite }: Package, deps: PackagePowerDeps): Promise<KnownRun | null> {
  for (const record of await deps.ledger.latestRuns(suite, mostLookedAt)) {
    if (record.repository !== repository || !(await deps.blobs.has(record.report))) continue;
    const { report } = await storedReport(record.report, deps);
    // An interval of a run that stopped early is a confidence sequence: wider than what fixed rows give.
    if (report.earlyStop !== null || report.gates.every(({ interval }) => interval === null)) continue;
    return { run: report.run, createdAt: report.createdAt, gates: report.gates };
  }
  return null;
}
