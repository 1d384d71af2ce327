import { PermissionMissingError } from '../../core/platform/permission-missing-error.ts';

/** Turns GitHub's 403 and 404 for a write into the permission a workflow has to give; other errors pass through. */
export async function writeAllowed<Result>(
  permission: string,
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (isRefusal(error)) throw new PermissionMissingError(permission, { cause: error });
    throw error;
  }
}

/** A rate limit is a 403 as well, but says so in its headers. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('status' in error)) return false;
  const { status, response } = error as { status: unknown; response?: { headers?: Record<string, unknown> } };
  const headers = response?.headers ?? {};
  const limited = headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0';
  return status === 404 || (status === 403 && !limited);
}
