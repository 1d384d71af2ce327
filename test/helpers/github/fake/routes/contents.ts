import type { Json, JsonObject } from '../../json.ts';
import type { Commit } from '../git-store.ts';
import { notFound, Refusal } from '../refusal.ts';
import { json, type Reply, type Route } from '../route.ts';
import { type FakeState, htmlUrl } from '../state.ts';
import { commitJson } from './repository.ts';

const inlineBytes = 1024 * 1024;
const rawType = 'application/vnd.github.raw+json; charset=utf-8';

export const getContent: Route<'repos/get-content'> = (state, { path, query, accept }) => {
  const commit = state.git.find(query.ref ?? state.repository.defaultBranch);
  if (commit === undefined) throw new Refusal(404, `No commit found for the ref ${query.ref}`);

  const wanted = path.path.replace(/\/$/, '');
  const blob = state.git.filesOf(commit).get(wanted);
  if (blob === undefined) return json(200, listFolder(state, commit, wanted));
  return /\braw\b/.test(accept) ? rawFile(state, blob) : json(200, fileJson(state, wanted, blob));
};

/** Replacing a file needs the sha of what it replaces, so that two writers cannot lose a change. */
export const putContent: Route<'repos/create-or-update-file-contents'> = (state, { path, body }) => {
  const branch = body.branch ?? state.repository.defaultBranch;
  const parent = state.git.find(branch);
  if (parent === undefined) throw new Refusal(404, `Branch ${branch} not found`);
  const files = state.git.filesOf(parent);
  const existing = files.get(path.path);
  refuseStaleSha(path.path, existing, body.sha);

  const content = Buffer.from(body.content, 'base64');
  const blob = state.git.writeBlob(content);
  const sha = state.git.writeCommit({
    tree: state.git.writeTree(new Map([...files, [path.path, blob]])),
    parents: [parent.sha],
    message: body.message,
    date: state.now(),
    author: body.author ?? { name: 'github-actions[bot]', email: 'bot@example.com' },
  });
  state.git.refs.set(`refs/heads/${branch}`, sha);
  return json(existing === undefined ? 201 : 200, {
    content: entryJson(state, path.path, blob, 'file', content.length),
    commit: writtenCommitJson(state, sha),
  });
};

function refuseStaleSha(path: string, existing: string | undefined, given: string | undefined): void {
  if (existing === undefined || existing === given) return;
  if (given !== undefined) throw new Refusal(409, `${path} does not match ${given}`);
  throw new Refusal(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
}

/** Over 1 MiB GitHub leaves `content` empty; the raw media type still gives the file. */
function fileJson(state: FakeState, path: string, blob: string): JsonObject {
  const content = state.git.blobs.get(blob) ?? Buffer.alloc(0);
  const inline = content.length <= inlineBytes;
  return {
    ...entryJson(state, path, blob, 'file', content.length),
    encoding: inline ? 'base64' : 'none',
    content: inline ? content.toString('base64').replace(/.{60}/g, '$&\n') : '',
  };
}

function rawFile(state: FakeState, blob: string): Reply {
  return { kind: 'bytes', type: rawType, content: state.git.blobs.get(blob) ?? Buffer.alloc(0) };
}

function listFolder(state: FakeState, commit: Commit, folder: string): Json {
  const prefix = folder === '' ? '' : `${folder}/`;
  const entries = new Map<string, JsonObject>();
  for (const [path, blob] of state.git.filesOf(commit)) {
    if (!path.startsWith(prefix)) continue;
    const [name = '', ...deeper] = path.slice(prefix.length).split('/');
    const kind = deeper.length === 0 ? 'file' : 'dir';
    const size = kind === 'file' ? (state.git.blobs.get(blob)?.length ?? 0) : 0;
    entries.set(name, entryJson(state, `${prefix}${name}`, blob, kind, size));
  }
  if (entries.size === 0) throw notFound();
  return [...entries.values()];
}

function entryJson(
  state: FakeState,
  path: string,
  sha: string,
  type: 'file' | 'dir',
  size: number,
): JsonObject {
  const name = path.split('/').at(-1) ?? path;
  return { type, path, name, size, sha, html_url: htmlUrl(state, `blob/HEAD/${path}`) };
}

function writtenCommitJson(state: FakeState, sha: string): JsonObject {
  const commit = state.git.commits.get(sha);
  if (commit === undefined) throw notFound();
  const { html_url } = commitJson(state, commit);
  const signature = { ...commit.author, date: commit.date };
  return {
    sha,
    html_url,
    message: commit.message,
    author: signature,
    committer: signature,
    tree: { sha: commit.tree },
    parents: commit.parents.map((parent) => ({ sha: parent })),
  };
}
