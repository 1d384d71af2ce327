/**
 * Whether a pattern of CODEOWNERS covers a file, as GitHub documents it: like `.gitignore`, but for `!`, `[ ]` and `\#`. A folder
 * covers everything below it; `docs/*` covers the files of `docs` alone.
 *
 * Takes time in the product of both lengths at most, whatever the pattern is.
 *
 * @param path repository-relative, with forward slashes
 * @see https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
export function matchOwnedPath(pattern: string, path: string): boolean {
  const isFolder = pattern.endsWith('/');
  const parts = pattern.split('/').filter((part) => part !== '');
  if (parts.length === 0) return isFolder;
  // Without a slash before its end it may stand in any folder.
  const isAnchored = pattern.slice(0, -1).includes('/');
  const wanted = isAnchored ? parts : ['**', ...parts];
  const depth = parts.length > 1 && parts.at(-1) === '*' ? 'files' : isFolder ? 'below' : 'either';
  return matchParts(wanted, path.split('/'), depth);
}

/** `files`: the pattern ends at the file; `below`: at a folder above it; `either`: at either. */
type Depth = 'files' | 'below' | 'either';

/** By dynamic programming over places: `reached[at]` = the pattern so far covers the first `at` names. */
function matchParts(parts: readonly string[], names: readonly string[], depth: Depth): boolean {
  const start = [true, ...names.map(() => false)];
  const reached = parts.reduce(
    (before, part) => (part === '**' ? anyDeeper(before) : oneDeeper(before, part, names)),
    start,
  );
  const whole = reached.at(-1) === true;
  const above = reached.slice(0, -1).includes(true);
  return depth === 'files' ? whole : depth === 'below' ? above : whole || above;
}

function anyDeeper(reached: readonly boolean[]): boolean[] {
  const first = reached.indexOf(true);
  return reached.map((_, at) => first >= 0 && at >= first);
}

function oneDeeper(reached: readonly boolean[], part: string, names: readonly string[]): boolean[] {
  return reached.map((_, at) => at > 0 && reached[at - 1] === true && matchName(part, names[at - 1] ?? ''));
}

/** `*` any characters, `?` one. Greedy parts between stars: each stands as early as it can, but for the last, which ends the name. */
function matchName(pattern: string, name: string): boolean {
  const [first = '', ...pieces] = pattern.split('*');
  if (!fits(first, name, 0)) return false;
  const last = pieces.pop();
  if (last === undefined) return first.length === name.length;
  let at = first.length;
  for (const piece of pieces) {
    while (at + piece.length <= name.length && !fits(piece, name, at)) at += 1;
    at += piece.length;
  }
  return at + last.length <= name.length && fits(last, name, name.length - last.length);
}

function fits(piece: string, name: string, at: number): boolean {
  for (let place = 0; place < piece.length; place += 1) {
    if (at + place >= name.length) return false;
    if (piece[place] !== '?' && piece[place] !== name[at + place]) return false;
  }
  return true;
}
