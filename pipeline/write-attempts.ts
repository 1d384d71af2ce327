import { PermissionMissingError } from '../core/platform/permission-missing-error.ts';

/** Tries to write to a platform. What cannot be written is told, and nothing else comes of it. */
export type WriteAttempt = (what: string, write: () => Promise<void>) => Promise<void>;

/**
 * Publishing never moves a verdict. After a missing permission nothing more is tried, so that it is named once.
 *
 * @param warn told what could not be done and why
 */
export function writeAttempts(warn: (text: string) => void): WriteAttempt {
  let isAllowed = true;
  return async (what, write) => {
    try {
      if (isAllowed) await write();
    } catch (error) {
      isAllowed = !(error instanceof PermissionMissingError);
      const why = error instanceof Error ? error.message : String(error);
      const stands = isAllowed ? '' : '. The verdict stands in the job summary and the exit code.';
      warn(`${what}: ${why}${stands}`);
    }
  };
}
