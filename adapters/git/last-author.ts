import type { FoundRepository } from './find-repository.ts';
import { runGit } from './run-git.ts';

/** Who changed a path last, as far as the history here shows it; what they called themselves. Null when nothing shows it. */
export async function lastAuthor({ root }: FoundRepository, path: string): Promise<string | null> {
  const options = ['--max-count=1', '--no-show-signature', '--format=%aN'];
  const result = await runGit({ folder: root }, ['log', ...options, '--', `:(literal)${path}`]);
  const name = result.stdout.toString('utf8').trim();
  return result.code === 0 && name !== '' ? name : null;
}
