import { fileDatasets } from '../adapters/files/file-datasets.ts';
import { openLocalStore } from '../adapters/local/open-local-store.ts';
import { folderSnapshot } from '../embedded/folder-snapshot.ts';
import { openCommit } from '../embedded/open-commit.ts';
import { type Checked, check } from '../pipeline/check.ts';
import { datasetRegistry } from '../pipeline/dataset-registry.ts';
import { openPlace, type PlaceOptions } from './command-context.ts';
import type { Terminal } from './terminal.ts';

export interface CheckOptions extends PlaceOptions {
  readonly json?: boolean;
}

/** Validates configuration, datasets, prompts and gates of the working tree. @returns 0, or 2 with every problem listed */
export async function checkCommand(options: CheckOptions, terminal: Terminal): Promise<number> {
  await using place = await openPlace(options);
  const { repository, folder, configPath, store } = place;
  await using kept = openLocalStore(store);
  const snapshot = folderSnapshot(await repository.workingTree(), folder);
  const request = { repository: await repository.remoteName(), snapshot, configPath };
  const now = () => new Date().toISOString();
  const checked = await check(request, {
    ...kept,
    now,
    datasets: fileDatasets(kept),
    registry: datasetRegistry({ ...kept, records: kept.datasetRecords, now }),
    openCommit: (commit) => openCommit(repository, folder, commit),
  });
  terminal.out(
    options.json === true ? `${JSON.stringify(checked)}\n` : checkText(checked, configPath, terminal),
  );
  return checked.problems.length === 0 ? 0 : 2;
}

function checkText(
  { problems, notes, suites, datasets, sweeps }: Checked,
  path: string,
  { palette }: Terminal,
): string {
  const lines = [
    ...problems,
    ...notes.map((note) => palette.undecided(`note: ${note}`)),
    ...suites.map(({ suite, rows, gates }) => `${suite}: ${counted(rows, 'row')}, ${counted(gates, 'gate')}`),
    ...sweeps.map(
      ({ sweep, suite, signals }) => `${sweep}: sweep of ${suite}, ${counted(signals, 'configured signal')}`,
    ),
    problems.length === 0
      ? palette.holds(
          `${path}: ${counted(suites.length, 'suite')} over ${counted(datasets, 'dataset')} can be evaluated`,
        )
      : palette.broken('mend what is listed first; no model was called'),
  ];
  return `${lines.join('\n')}\n`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
