import { delimiter, dirname } from 'node:path';

/**
 * What the process of a module evaluator gets: nothing of the environment that could be a key, and a `node` that lets it read its own
 * worktree, and neither write, nor start processes, nor read anything else (https://nodejs.org/docs/latest-v24.x/api/permissions.html).
 *
 * @param worktree absolute path that it may read
 */
export function moduleEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  worktree: string,
): Record<string, string | undefined> {
  const kept = Object.entries(environment).filter(([name]) => harmless.test(name));
  const path = [dirname(process.execPath), environment['PATH'] ?? ''].join(delimiter);
  const options = `--permission "--allow-fs-read=${worktree.replaceAll('\\', '\\\\')}"`;
  return { ...Object.fromEntries(kept), PATH: path, NODE_OPTIONS: options };
}

/** Where temporary files go, and how the machine writes texts and times. */
const harmless = /^(LANG|LC_[A-Z]+|TZ|TMPDIR|TEMP|TMP|SystemRoot)$/;
