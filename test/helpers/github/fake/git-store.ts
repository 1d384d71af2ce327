import { createHash } from 'node:crypto';

/** A whole tree, flattened: path of each file to the blob it holds. */
export type Tree = ReadonlyMap<string, string>;

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly date: string;
  readonly author: { readonly name: string; readonly email: string };
}

/** Objects are addressed as git addresses them, except commits seeded under a chosen sha. */
export interface GitStore {
  readonly blobs: Map<string, Buffer>;
  readonly trees: Map<string, Tree>;
  readonly commits: Map<string, Commit>;
  /** Full names, such as `refs/heads/main`. */
  readonly refs: Map<string, string>;
  writeBlob(content: Buffer): string;
  writeTree(tree: Tree): string;
  writeCommit(commit: Omit<Commit, 'sha'>, sha?: string): string;
  /** Accepts a sha, a branch, a tag, a full ref name, or `owner:branch`. */
  find(revision: string): Commit | undefined;
  filesOf(commit: Commit): Tree;
  /** The commit and everything behind it, nearest first. */
  ancestry(sha: string): readonly string[];
}

export function gitStore(): GitStore {
  const blobs = new Map<string, Buffer>();
  const trees = new Map<string, Tree>();
  const commits = new Map<string, Commit>();
  const refs = new Map<string, string>();

  return {
    blobs,
    trees,
    commits,
    refs,
    writeBlob(content) {
      return keep(blobs, objectSha('blob', content), content);
    },
    writeTree(tree) {
      return keep(trees, treeSha(tree), tree);
    },
    writeCommit(commit, sha = commitSha(commit)) {
      return keep(commits, sha, { ...commit, sha });
    },
    find(revision) {
      const name = revision.replace(/^[^:]+:/, '');
      const candidates = [name, `refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`];
      const pointed = candidates.map((candidate) => refs.get(candidate)).find(Boolean);
      return commits.get(pointed ?? name);
    },
    filesOf(commit) {
      return trees.get(commit.tree) ?? new Map();
    },
    ancestry(sha) {
      return walk(commits, sha);
    },
  };
}

function walk(commits: ReadonlyMap<string, Commit>, from: string): readonly string[] {
  const seen = new Set<string>();
  const queue = [from];
  for (let sha = queue.shift(); sha !== undefined; sha = queue.shift()) {
    if (seen.has(sha)) continue;
    seen.add(sha);
    queue.push(...(commits.get(sha)?.parents ?? []));
  }
  return [...seen];
}

function keep<T>(objects: Map<string, T>, sha: string, value: T): string {
  objects.set(sha, value);
  return sha;
}

function treeSha(tree: Tree): string {
  const children = new Map<string, { mode: string; sha: string }>();
  const folders = new Map<string, Map<string, string>>();
  for (const [path, sha] of tree) {
    const [first = '', ...rest] = path.split('/');
    if (rest.length === 0) {
      children.set(first, { mode: '100644', sha });
      continue;
    }
    folders.set(first, (folders.get(first) ?? new Map()).set(rest.join('/'), sha));
  }
  for (const [name, inside] of folders) children.set(name, { mode: '40000', sha: treeSha(inside) });

  const order = ([name, { mode }]: [string, { mode: string }]) => (mode === '40000' ? `${name}/` : name);
  const sorted = [...children].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const rows = sorted.map(([name, { mode, sha }]) =>
    Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(sha, 'hex')]),
  );
  return objectSha('tree', Buffer.concat(rows));
}

function commitSha({ tree, parents, message, date, author }: Omit<Commit, 'sha'>): string {
  const seconds = Math.floor(Date.parse(date) / 1000);
  const person = `${author.name} <${author.email}> ${seconds} +0000`;
  const lines = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${person}`,
    `committer ${person}`,
  ];
  return objectSha('commit', Buffer.from(`${lines.join('\n')}\n\n${message}`));
}

function objectSha(kind: 'blob' | 'tree' | 'commit', content: Buffer): string {
  return createHash('sha1').update(`${kind} ${content.length}\0`).update(content).digest('hex');
}
