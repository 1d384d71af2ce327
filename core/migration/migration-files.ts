/** The files of a repository, as a conversion sees them. Paths start at its root. */
export interface MigrationFiles {
  readonly paths: readonly string[];
  /** null when there is no such file, or it is no text */
  read(path: string): Promise<string | null>;
}

/** A path as it is written in a file of `folder`; null when it leads out of the repository. */
export function pathFrom(folder: string, written: string): string | null {
  const parts: string[] = folder === '' ? [] : folder.split('/');
  if (/^(?:\/|[A-Za-z]:|~)/.test(written)) return null;
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** The files that a path or glob (`*`, `**`, `?`, `{a,b}`) names, in order. */
export function filesOf(paths: readonly string[], pattern: string): readonly string[] {
  if (!/[*?{]/.test(pattern)) return paths.includes(pattern) ? [pattern] : [];
  const expression = new RegExp(`^${globSource(pattern)}$`);
  return paths.filter((path) => expression.test(path)).sort();
}

function globSource(pattern: string): string {
  return pattern.replace(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[^*?{}]+|[{}]/g, (part) => {
    if (part === '**/') return '(?:[^/]+/)*';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (/^\{.*\}$/.test(part)) return `(?:${part.slice(1, -1).split(',').map(literal).join('|')})`;
    return literal(part);
  });
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The folder of a path, empty for the root. */
export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
