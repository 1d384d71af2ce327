import { matchOwnedPath } from './match-owned-path.ts';

/** Rules of a CODEOWNERS file, in its order. */
export interface CodeOwners {
  readonly rules: readonly OwnerRule[];
  /** 1-based lines that GitHub leaves out, too */
  readonly skipped: readonly number[];
}

interface OwnerRule {
  readonly pattern: string;
  /** empty = what the pattern covers is nobody's */
  readonly owners: readonly string[];
}

/** Where GitHub looks, and the first that is there counts. */
export const ownerFiles = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

/** GitHub reads no larger file. */
const mostBytes = 3 * 1024 * 1024;

export function parseCodeOwners(bytes: Uint8Array): CodeOwners {
  if (bytes.length >= mostBytes) return { rules: [], skipped: [] };
  const rules: OwnerRule[] = [];
  const skipped: number[] = [];
  for (const [at, line] of new TextDecoder().decode(bytes).split(/\r?\n/).entries()) {
    const [pattern, ...owners] = wordsOf(line);
    if (pattern === undefined) continue;
    if (isUnsupported(pattern) || !owners.every(isOwner)) skipped.push(at + 1);
    else rules.push({ pattern, owners });
  }
  return { rules, skipped };
}

/** The last rule that covers the file decides. @returns empty = nobody's */
export function ownersOf({ rules }: CodeOwners, path: string): readonly string[] {
  return rules.findLast(({ pattern }) => matchOwnedPath(pattern, path))?.owners ?? [];
}

/** Words up to a comment; a space after a backslash belongs to its word. */
function wordsOf(line: string): readonly string[] {
  const words = line.match(/(?:\\ |[^\s])+/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith('#'));
  return words.slice(0, comment < 0 ? words.length : comment).map((word) => word.replaceAll('\\ ', ' '));
}

function isUnsupported(pattern: string): boolean {
  return pattern.startsWith('!') || pattern.startsWith('\\#') || /[[\]]/.test(pattern);
}

/** `@user`, `@organisation/team`, or an address. */
function isOwner(word: string): boolean {
  return /^@[\w.-]+(?:\/[\w.-]+)?$/.test(word) || /^[^@\s]+@[^@\s]+$/.test(word);
}
