import { parseManifest } from '../core/dataset/dataset-manifest.ts';
import { isPointer } from '../core/dataset/dataset-reference.ts';
import { type Digest, digestOf } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import { redactSecrets } from '../core/text/redact-secrets.ts';
import { shortDigest } from '../core/text/short-digest.ts';
import type {
  DatasetPointer,
  DatasetPush,
  DatasetRecords,
  DatasetRegistry,
  LoggedPush,
  PushRequest,
  TagRequest,
} from './backend-ports.ts';
import { missingBlobs } from './missing-blobs.ts';
import type { Blobs, Ledger } from './ports.ts';

export interface DatasetRegistryDeps {
  readonly records: DatasetRecords;
  readonly blobs: Pick<Blobs, 'get' | 'has'>;
  readonly ledger: Pick<Ledger, 'appendAudit'>;
  /** ISO 8601, UTC */
  readonly now: () => string;
}

/** Golden datasets in a store that is at hand: what is pushed is there already, and nothing has to be fetched. */
export function datasetRegistry(deps: DatasetRegistryDeps): DatasetRegistry {
  const { records } = deps;
  return {
    versions: records.versions,
    pointers: records.pointers,
    log: records.log,
    push: (request) => recordPush(request, deps),
    tag: (request) => recordTag(request, deps),
    send: async () => 0,
    fetch: async () => 0,
  };
}

/**
 * A version is recorded once every part of it is there: what somebody can name, everybody can read. The newest push again, whose answer may have
 * been lost, is the push that was logged.
 */
async function recordPush(request: PushRequest, deps: DatasetRegistryDeps): Promise<LoggedPush> {
  const { name, manifest, parent, commit, note, by } = request;
  const { version } = parseManifest(await deps.blobs.get(manifest));
  const known = await chunksOf(name, parent, deps);
  const chunks = version.chunks.map(({ digest }) => digest).filter((digest) => !known.has(digest));
  const missing = await missingBlobs(chunks, deps.blobs);
  if (missing.length > 0) {
    throw new InputError([
      `dataset ${name}: ${missing.length} of ${version.chunks.length} chunks are not in the store; push it again`,
    ]);
  }
  const content = {
    name,
    version: version.digest,
    manifest,
    rows: version.rows,
    chunks: version.chunks.length,
    bytes: version.chunks.reduce((sum, { bytes }) => sum + bytes, 0),
    parent,
    commit,
    note: note === null ? null : redactSecrets(note),
    by,
  };
  const logged = (await newestOf(content, deps)) ?? (await deps.records.push(named(content, deps.now())));
  await deps.ledger.appendAudit({
    at: logged.createdAt,
    action: 'dataset-push',
    subject: `dataset:${version.digest}`,
    detail: { name, parent, by, becameLatest: logged.becameLatest },
  });
  return logged;
}

type PushContent = Omit<DatasetPush, 'id' | 'createdAt'>;

function named(content: PushContent, createdAt: string): DatasetPush {
  return { id: digestOf({ ...content, createdAt }), ...content, createdAt };
}

/** The newest push of a dataset where it is of the same content. */
async function newestOf(
  content: PushContent,
  { records }: Pick<DatasetRegistryDeps, 'records'>,
): Promise<LoggedPush | null> {
  const [newest] = await records.log(content.name, 1);
  return newest !== undefined && named(content, newest.createdAt).id === newest.id ? newest : null;
}

/** Chunks that are known to be there because a recorded version holds them; none for a parent that is no version. */
async function chunksOf(
  name: string,
  version: Digest | null,
  { records, blobs }: DatasetRegistryDeps,
): Promise<ReadonlySet<Digest>> {
  if (version === null) return new Set();
  const [push] = await records.versions(name, version);
  if (push === undefined) {
    throw new InputError([
      `dataset ${name}: the parent ${shortDigest(version)} is no version of it; see goldgate dataset log ${name}`,
    ]);
  }
  return new Set(parseManifest(await blobs.get(push.manifest)).version.chunks.map(({ digest }) => digest));
}

async function recordTag(
  { name, pointer, version, by, from }: TagRequest,
  { records, ledger, now }: DatasetRegistryDeps,
): Promise<DatasetPointer> {
  const [push] = await records.versions(name, version);
  const problem = pointerProblem(pointer) ?? (push?.version === version ? null : unknown(name, version));
  if (problem !== null) throw new InputError([problem]);
  const asked: DatasetPointer = { name, pointer, version, by, movedAt: now() };
  const isMoved = await records.movePointer(asked, from);
  // Asked again, because an answer was lost, it stands where it was to go.
  const stands = isMoved ? asked : (await records.pointers(name)).find((one) => one.pointer === pointer);
  if (stands?.version !== version || stands.by !== by) {
    throw new InputError([
      `${name}@${pointer} was moved by somebody else at the same moment; look at goldgate dataset log ${name}, and tag again`,
    ]);
  }
  await ledger.appendAudit({
    at: stands.movedAt,
    action: 'dataset-tag',
    subject: `dataset:${version}`,
    detail: { name, pointer, from, by },
  });
  return stands;
}

function pointerProblem(pointer: string): string | null {
  if (pointer === 'latest') return '"latest" is moved by pushing; choose another tag, such as production';
  return isPointer(pointer)
    ? null
    : 'a tag is expected of at most 64 letters, digits, ".", "_" or "-" that starts with a letter, such as production';
}

function unknown(name: string, version: Digest): string {
  return `${name}@${shortDigest(version)} is no version of it; see goldgate dataset log ${name}`;
}
