import type { Config } from '../core/config/config.ts';
import { formatProblem } from '../core/config/format-problem.ts';
import { readConfig } from '../core/config/read-config.ts';
import { evaluators } from '../core/evaluators/table.ts';
import { InputError } from '../core/text/input-error.ts';
import type { Snapshot } from './ports.ts';

export interface ConfiguredSnapshot {
  readonly snapshot: Snapshot;
  readonly config: Config;
}

/** Reads the configuration of a snapshot. @throws InputError that lists every problem of the file, or that it is missing */
export async function readSnapshotConfig(snapshot: Snapshot, path: string): Promise<ConfiguredSnapshot> {
  const bytes = await snapshot.read(path);
  if (bytes === null)
    throw new InputError([`${path}: there is no such file; \`goldgate init\` writes a first one`]);
  const read = readConfig(new TextDecoder().decode(bytes), path, evaluators);
  switch (read.kind) {
    case 'ok':
      return { snapshot, config: read.config };
    case 'invalid':
      throw new InputError(read.problems.map(formatProblem));
    default:
      return read satisfies never;
  }
}
