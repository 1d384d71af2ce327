import type { JsonObject } from '../../json.ts';
import type { Commit } from '../git-store.ts';
import { notFound, Refusal } from '../refusal.ts';
import { json, type Route } from '../route.ts';
import { type FakeState, htmlUrl } from '../state.ts';

export const getRef: Route<'git/get-ref'> = (state, { path }) =>
  json(200, refJson(state, `refs/${path.ref}`));

export const createRef: Route<'git/create-ref'> = (state, { body }) => {
  if (!/^refs\/.+\/./.test(body.ref)) throw new Refusal(422, 'Reference name must start with refs/');
  if (state.git.refs.has(body.ref)) throw new Refusal(422, 'Reference already exists');
  if (!state.git.commits.has(body.sha)) throw new Refusal(422, 'Object does not exist');
  state.git.refs.set(body.ref, body.sha);
  return json(201, refJson(state, body.ref));
};

export const updateRef: Route<'git/update-ref'> = (state, { path, body }) => {
  const name = `refs/${path.ref}`;
  const current = state.git.refs.get(name);
  if (current === undefined) throw new Refusal(422, 'Reference does not exist');
  if (!state.git.commits.has(body.sha)) throw new Refusal(422, 'Object does not exist');
  if (body.force !== true && !state.git.ancestry(body.sha).includes(current)) {
    throw new Refusal(422, 'Update is not a fast forward');
  }
  state.git.refs.set(name, body.sha);
  return json(200, refJson(state, name));
};

export const createBlob: Route<'git/create-blob'> = (state, { body }) => {
  const encoding = body.encoding === 'base64' ? 'base64' : 'utf8';
  return json(201, { sha: state.git.writeBlob(Buffer.from(body.content, encoding)) });
};

/** An entry whose sha is null deletes its path from the base tree. */
export const createTree: Route<'git/create-tree'> = (state, { body }) => {
  const files = new Map(baseTree(state, body.base_tree));
  for (const { path = '', sha, content } of body.tree) {
    if (sha === null) files.delete(path);
    else files.set(path, sha ?? state.git.writeBlob(Buffer.from(content ?? '')));
  }
  const missing = [...files.values()].find((blob) => !state.git.blobs.has(blob));
  if (missing !== undefined) throw new Refusal(422, `tree.sha ${missing} is not a valid blob`);

  const sha = state.git.writeTree(files);
  const tree = [...files].map(([path, blob]) => ({
    path,
    mode: '100644',
    type: 'blob',
    sha: blob,
    size: state.git.blobs.get(blob)?.length ?? 0,
  }));
  return json(201, { sha, tree, truncated: false });
};

export const createCommit: Route<'git/create-commit'> = (state, { body }) => {
  if (!state.git.trees.has(body.tree)) throw new Refusal(422, 'Tree SHA does not exist');
  const parents = body.parents ?? [];
  const missing = parents.find((parent) => !state.git.commits.has(parent));
  if (missing !== undefined) throw new Refusal(422, `Parent SHA does not exist: ${missing}`);

  const sha = state.git.writeCommit({
    tree: body.tree,
    parents,
    message: body.message,
    date: body.author?.date ?? state.now(),
    author: body.author ?? { name: 'github-actions[bot]', email: 'bot@example.com' },
  });
  return json(201, gitCommitJson(state, findCommit(state, sha)));
};

export const getCommit: Route<'git/get-commit'> = (state, { path }) =>
  json(200, gitCommitJson(state, findCommit(state, path.commit_sha)));

function baseTree({ git }: FakeState, sha: string | undefined): ReadonlyMap<string, string> {
  if (sha === undefined) return new Map();
  const tree = git.trees.get(git.commits.get(sha)?.tree ?? sha);
  if (tree === undefined) throw new Refusal(422, 'base_tree is not a valid tree oid');
  return tree;
}

function findCommit(state: FakeState, sha: string): Commit {
  const commit = state.git.commits.get(sha);
  if (commit === undefined) throw notFound();
  return commit;
}

function refJson(state: FakeState, ref: string): JsonObject {
  const sha = state.git.refs.get(ref);
  if (sha === undefined) throw notFound();
  return { ref, object: { type: 'commit', sha } };
}

function gitCommitJson(state: FakeState, commit: Commit): JsonObject {
  const signature = { name: commit.author.name, email: commit.author.email, date: commit.date };
  return {
    sha: commit.sha,
    message: commit.message,
    author: signature,
    committer: signature,
    tree: { sha: commit.tree },
    parents: commit.parents.map((sha) => ({ sha })),
    html_url: htmlUrl(state, `commit/${commit.sha}`),
  };
}
