/** A name for what lies in a file: `golden/Support v2.jsonl` is `support-v2`; other than those taken. */
export function starterName(path: string, taken: readonly string[]): string {
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const name =
    base
      .toLowerCase()
      .replace(/[^a-z0-9_]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'golden';
  const free = [name, ...taken.map((_, at) => `${name}-${at + 2}`)].find(
    (candidate) => !taken.includes(candidate),
  );
  return free ?? name;
}
