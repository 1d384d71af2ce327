import type { Config } from '../core/config/config.ts';
import { knownEvaluator } from '../core/evaluators/prepare-evaluator.ts';
import type { Package } from '../core/package/package.ts';
import { inputProblems } from '../core/text/input-error.ts';
import { checkedSweeps } from './checked-sweeps.ts';
import { mustPassProblems } from './must-pass-problems.ts';
import { type PackageChangeDeps, packageChange } from './package-change.ts';
import type { Blobs, DatasetReader, Ledger, Snapshot } from './ports.ts';
import { promptProblems } from './prompt-problems.ts';
import { readSnapshotConfig } from './read-snapshot-config.ts';
import { readyEvaluators } from './ready-evaluators.ts';

export interface CheckRequest {
  /** `owner/name`, or empty when nobody knows: releases are found by it */
  readonly repository: string;
  readonly snapshot: Snapshot;
  readonly configPath: string;
}

/** What a look at everything but the models found. */
export interface Checked {
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  readonly suites: readonly { readonly suite: string; readonly rows: number; readonly gates: number }[];
  readonly datasets: number;
  readonly sweeps: readonly { readonly sweep: string; readonly suite: string; readonly signals: number }[];
}

export interface CheckDeps extends PackageChangeDeps {
  readonly blobs: Blobs;
  readonly ledger: PackageChangeDeps['ledger'] & Pick<Ledger, 'releases'>;
  readonly datasets: DatasetReader;
}

/** Reads configuration, datasets, prompts, recorded outputs and evaluators as a gate would, and calls no model. */
export async function check(
  { repository, snapshot, configPath }: CheckRequest,
  deps: CheckDeps,
): Promise<Checked> {
  const { config } = await readSnapshotConfig(snapshot, configPath);
  const change = { repository, base: null, head: snapshot, configPath, suites: null, fresh: 0 };
  const problems: string[] = [];
  const notes: string[] = [];
  const suites: { suite: string; rows: number; gates: number }[] = [];
  for (const suite of await packageChange(change, deps)) {
    if (suite.kind === 'invalid') problems.push(...suite.problems);
    if (suite.kind !== 'changed') continue;
    problems.push(...(await packageProblems(suite.package, deps)));
    problems.push(...(await mustPassProblems(suite.package, deps.blobs)));
    notes.push(...suite.notes, ...joinNotes(suite.package));
    suites.push({
      suite: suite.suite,
      rows: suite.package.dataset.version.rows,
      gates: suite.package.policy.gates.length,
    });
  }
  const inFiles = datasetsInFiles(config);
  problems.push(...(await datasetProblems(snapshot, inFiles, deps)));
  const ofSweeps = await checkedSweeps({ config, snapshot, repository }, deps);
  problems.push(...ofSweeps.problems);
  notes.push(...ofSweeps.notes);
  return {
    problems: [...new Set(problems)],
    notes: [...new Set(notes)],
    suites,
    datasets: Object.keys(config.datasets).length,
    sweeps: Object.entries(config.sweeps).map(([sweep, { suite, signals }]) => ({
      sweep,
      suite,
      signals: signals.length,
    })),
  };
}

/** Evaluators that cannot be made, and rows that a prompt cannot be rendered for. */
async function packageProblems(content: Package, { blobs }: CheckDeps): Promise<readonly string[]> {
  const evaluators = await readyEvaluators(content, blobs, knownEvaluator).then(() => [], inputProblems);
  const { candidate } = content.arms;
  if (candidate.kind !== 'prompt') return evaluators;
  return [...evaluators, ...(await promptProblems(content, candidate, blobs))];
}

function joinNotes({ suite, arms: { candidate } }: Package): string[] {
  if (candidate.kind !== 'outputs') return [];
  const { missing, extra } = candidate.version;
  return [
    ...(missing.count > 0
      ? [`${suite}: ${missing.count} rows have no output, such as ${missing.first.slice(0, 3).join(', ')}`]
      : []),
    ...(extra.count > 0
      ? [`${suite}: ${extra.count} outputs have no row, such as ${extra.first.slice(0, 3).join(', ')}`]
      : []),
  ];
}

/** A pushed version was read when it was pushed; rows of one are not compared with other datasets. */
function datasetsInFiles({ datasets }: Config): Parameters<DatasetReader['rowsInTwoRoles']>[1] {
  return Object.fromEntries(
    Object.entries(datasets).flatMap(([name, { path, ...dataset }]) =>
      path === null ? [] : [[name, { ...dataset, path }]],
    ),
  );
}

/** Datasets no suite uses are read as well, and rows that stand in two roles are found over all of them. */
async function datasetProblems(
  snapshot: Snapshot,
  configured: Parameters<DatasetReader['rowsInTwoRoles']>[1],
  { datasets }: CheckDeps,
): Promise<readonly string[]> {
  return datasets.rowsInTwoRoles(snapshot, configured).catch(inputProblems);
}
