import { userInfo } from 'node:os';

/** In a workflow its actor, elsewhere the user of this machine; containers may have none. */
export function userName(): string | null {
  const actor = process.env['GITHUB_ACTOR'];
  if (actor !== undefined && actor !== '') return actor;
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}
