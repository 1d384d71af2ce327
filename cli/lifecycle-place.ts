import { posix } from 'node:path';
import { type CodeOwners, ownerFiles, parseCodeOwners } from '../core/lifecycle/code-owners.ts';
import { InputError } from '../core/text/input-error.ts';
import { folderSnapshot } from '../embedded/folder-snapshot.ts';
import type { ConfiguredPlace, LifecyclePlace } from '../pipeline/lifecycle/lifecycle-ports.ts';
import type { Snapshot } from '../pipeline/ports.ts';
import { readSnapshotConfig } from '../pipeline/read-snapshot-config.ts';
import type { Place } from './command-context.ts';

/** The repository here as the lifecycle looks at it. */
export async function lifecyclePlace({ repository, folder, configPath }: Place): Promise<LifecyclePlace> {
  const tree = await repository.workingTree();
  const snapshot = folderSnapshot(tree, folder);
  return {
    repository: await repository.remoteName(),
    configured: await configured(snapshot, folder, configPath),
    owners: await codeOwners(tree),
    files: async (written) => {
      const listed = await snapshot.list([written]);
      return [...listed.keys()].slice(0, 1000).map((file) => posix.join(folder, file));
    },
    commitTimes: (commits) => repository.commitTimes(commits),
    lastAuthor: (file) => repository.lastAuthor(file),
  };
}

async function configured(snapshot: Snapshot, folder: string, configPath: string): Promise<ConfiguredPlace> {
  const path = posix.join(folder, configPath);
  if ((await snapshot.read(configPath)) === null) return { kind: 'absent' };
  try {
    return { kind: 'read', config: (await readSnapshotConfig(snapshot, configPath)).config, path };
  } catch (error) {
    if (error instanceof InputError) return { kind: 'unreadable', path };
    throw error;
  }
}

/** The first of the places where GitHub looks. */
async function codeOwners(tree: Snapshot): Promise<CodeOwners | null> {
  for (const path of ownerFiles) {
    const bytes = await tree.read(path);
    if (bytes !== null) return parseCodeOwners(bytes);
  }
  return null;
}
