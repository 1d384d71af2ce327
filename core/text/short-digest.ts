import type { Digest } from './digest.ts';

/** What people see of a digest: its first twelve digits. */
export function shortDigest(digest: Digest): string {
  return digest.slice('sha256:'.length, 'sha256:'.length + 12);
}
