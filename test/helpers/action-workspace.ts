import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gitRepository } from './git-repository.ts';

/** Null removes the file. */
export type FileChanges = Readonly<Record<string, string | null>>;

export interface WorkspaceFiles {
  /** what the base branch holds, on top of the example; `example: false` leaves that out */
  readonly base?: Readonly<Record<string, string>>;
  readonly example?: boolean;
  /** what the pull request does */
  readonly change: FileChanges;
  /** what the base branch got in the meantime */
  readonly meanwhile?: FileChanges;
  /** of the pull request's commit; `change` unless told */
  readonly message?: string;
}

export type ActionWorkspace = Awaited<ReturnType<typeof actionWorkspace>>;

/**
 * The checkout of a pull request as actions/checkout leaves it: the test merge of a branch with its base, in a real repository made
 * of `examples/support-triage`.
 */
export async function actionWorkspace({
  base = {},
  example = true,
  change,
  meanwhile = {},
  message = 'change',
}: WorkspaceFiles) {
  const repository = await gitRepository();
  const apply = async (changes: FileChanges) => {
    for (const [path, content] of Object.entries(changes)) {
      if (content === null) await repository.remove(path);
      else await repository.write({ [path]: content });
    }
  };
  if (example) {
    await cp(exampleFolder, repository.path, { recursive: true });
    await rm(join(repository.path, 'change'), { recursive: true });
  }
  await repository.write({ '.gitignore': '.goldgate/\n', ...base });
  await repository.commit('base');
  await repository.branch('change');
  await apply(change);
  const head = await repository.commit(message);
  await repository.checkout('main');
  await apply(meanwhile);
  const shas = { base: await repository.commit('meanwhile'), head, merge: await repository.merge('change') };
  return { ...repository, shas };
}

const exampleFolder = join(import.meta.dirname, '../../examples/support-triage');
