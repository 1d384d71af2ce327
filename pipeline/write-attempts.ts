import { PermissionMissingError } from '../core/platform/permission-missing-error.ts';

/** Tries to write to a platform. What cannot be written is told, and nothing else comes of it. */
export type WriteAttempt = (what: string, write: () => Promise<void>) => Promise<void>;

/**
 * Publishing never moves a verdict. After a missing permission nothing more is tried, so that it is named once.
 *
 * @param warn told what could not be done and why
 * @param onRefused told when the token lacks a permission
 */
export function writeAttempts(
  warn: (text: string) => void,
  onRefused: () => void = () => undefined,
): WriteAttempt {
  let isAllowed = true;
  return async (what, write) => {
    if (!isAllowed) return;
    try {
      await write();
    } catch (error) {
      const why = `${what}: ${error instanceof Error ? error.message : String(error)}`;
      if (!(error instanceof PermissionMissingError)) return warn(why);
      isAllowed = false;
      onRefused();
      warn(`${why}. The verdict stands in the job summary and the exit code.`);
    }
  };
}
