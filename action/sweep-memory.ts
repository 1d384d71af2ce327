import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { context } from '@actions/github';
import { githubArtifacts } from '../adapters/github/github-artifacts.ts';
import type { GithubClient } from '../adapters/github/github-client.ts';
import type { Artifact, Artifacts } from '../pipeline/artifact-ports.ts';
import type { ConfiguredSweep } from '../pipeline/configured-sweeps.ts';
import { mostEarlierWindows } from '../pipeline/earlier-windows.ts';
import type { GateDeps } from '../pipeline/gate.ts';
import type { Memo, MemoEntry } from '../pipeline/ports.ts';
import { memoMarks, type PublicationMarks } from '../pipeline/publication-marks.ts';
import { recordedMemo } from '../pipeline/recorded-memo.ts';
import { type KeptSweep, readSweepHistory, writeSweepHistory } from '../pipeline/sweep-history.ts';
import type { StoredFolder } from './run-state.ts';
import { historyPrefix, restoreStore } from './store-cache.ts';
import type { SweepPlace } from './sweep-place.ts';
import { uploadArtifact } from './upload-artifact.ts';
import { workflowPath } from './workflow-path.ts';

/** What runs of a workflow know of earlier windows, and keep for later ones. */
export interface SweepMemory {
  /** how it came here, for people, where it was not simply there */
  readonly note: string | null;
  /** replies of judges, which are kept for a while */
  readonly memo: Memo;
  /** which windows were published */
  readonly marks: PublicationMarks;
  /** what was delivered to whom */
  readonly marked: Memo;
  /** keeps what is known by now for the end of the run, which comes even after a crash */
  readonly write: () => Promise<void>;
  /** leaves it as an artifact as well, where only members read those */
  readonly leave: () => Promise<void>;
}

export interface SweepMemoryDeps {
  readonly place: SweepPlace;
  readonly client: GithubClient;
  /** every one that is configured: what is known of those that are not swept now is kept, too */
  readonly sweeps: readonly ConfiguredSweep[];
  readonly embedded: GateDeps;
}

const dayMs = 86_400_000;

/** Puts what earlier runs knew into the store. @param stored null = nothing is kept beside the store itself */
export async function openMemory(
  stored: StoredFolder | null,
  { place, client, sweeps, embedded }: SweepMemoryDeps,
): Promise<SweepMemory> {
  const found = stored === null ? nothing : await restored(stored, place, client);
  const read = await readable(found, embedded);
  await embedded.memo.put([...read.replies, ...read.marks]);
  const [replies, marks] = [recordedMemo(embedded.memo), recordedMemo(embedded.memo)];
  const isYoung = (days: number) => (entry: MemoEntry) =>
    Date.parse(entry.createdAt) > Date.now() - days * dayMs;
  const known = {
    replies: () => [...read.replies, ...replies.entries].filter(isYoung(8)),
    marks: () => [...read.marks, ...marks.entries].filter(isYoung(400)),
  };
  const publication = memoMarks(marks.memo, embedded.now);
  const kept = sweeps.map(keptSweep);
  const repository = `${context.repo.owner}/${context.repo.repo}`;
  const write = async () => {
    if (stored === null) return;
    const memo = { replies: known.replies(), marks: known.marks() };
    const bytes = await writeSweepHistory(repository, kept, memo, { ...embedded, marks: publication });
    await mkdir(stored.folder, { recursive: true });
    await writeFile(join(stored.folder, fileName), bytes);
  };
  return {
    note: read.note,
    memo: replies.memo,
    marks: publication,
    marked: marks.memo,
    write,
    leave: async () => {
      await write();
      if (stored !== null && place.isPrivate) await leave(stored);
    },
  };
}

function keptSweep({ name, sweep, suite, config }: ConfiguredSweep): KeptSweep {
  const seasonsMs = sweep.signals.flatMap((rule) => (rule.kind === 'volume' ? [rule.seasonMs] : []));
  const segments = config.datasets[suite.dataset]?.segments ?? [];
  const windows = mostEarlierWindows(seasonsMs);
  return { name, suite: sweep.suite, channel: sweep.channel, segments, windows };
}

interface Found {
  readonly bytes: Uint8Array | null;
  readonly note: string | null;
}

const nothing: Found = { bytes: null, note: null };

/** A cache may hold anything: what cannot be read is as good as lost. */
async function readable({ bytes, note }: Found, embedded: GateDeps) {
  const none = { replies: [], marks: [], note };
  if (bytes === null) return none;
  try {
    return { ...(await readSweepHistory(bytes, embedded)), note };
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 300) : String(error);
    return { ...none, note: `the history of earlier sweeps cannot be read and is left aside: ${why}` };
  }
}

const fileName = 'sweep-history.json';
const artifactName = 'goldgate-sweep-history';
const maxBytes = 512 * 1024 * 1024;
const retentionDays = 15;

/**
 * Finds what the last run left: in the Actions cache, or, where that was evicted, among the artifacts of earlier runs of this workflow on
 * the default branch. Nothing but them is believed.
 */
async function restored(stored: StoredFolder, place: SweepPlace, client: GithubClient): Promise<Found> {
  await restoreStore(stored, historyPrefix);
  const cached = await readFile(join(stored.folder, fileName)).catch(() => null);
  if (cached !== null) return { bytes: cached, note: null };
  if (!place.isPrivate) return { bytes: null, note: `${lost}; ${ofPublic}` };
  try {
    const left = await leftMemory(githubArtifacts(client, context.repo), place);
    if (left === null)
      return { bytes: null, note: `${lost}; no artifact of an earlier run was found either` };
    const note = `${lost}; it was recovered from the artifact ${artifactName} of run ${left.run}`;
    return { bytes: left.bytes, note };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { bytes: null, note: `${lost}; artifacts of earlier runs could not be read: ${why}` };
  }
}

const lost =
  'the Actions cache holds no history of earlier sweeps (this is the first run, or it was evicted: GitHub does that after 7 days without use)';
const ofPublic =
  'artifacts of a public repository can be read by everybody, so none is kept there. Signals are followed from here on';

async function leftMemory(artifacts: Artifacts, { defaultBranch }: SweepPlace) {
  for (const artifact of (await artifacts.named(artifactName)).slice(0, 20)) {
    if (artifact.isOfFork || !(await isOurs(artifact, artifacts, defaultBranch))) continue;
    return { run: artifact.run, bytes: await artifacts.file(artifact, fileName, maxBytes) };
  }
  return null;
}

/** A pull request or another workflow may leave an artifact of any name. */
async function isOurs({ run: id }: Artifact, artifacts: Artifacts, branch: string): Promise<boolean> {
  const run = await artifacts.run(id);
  return (
    (run.event === 'schedule' || run.event === 'workflow_dispatch') &&
    run.workflow === workflowPath() &&
    run.branch === branch &&
    run.repository === `${context.repo.owner}/${context.repo.repo}`
  );
}

async function leave({ folder }: StoredFolder): Promise<void> {
  const bytes = await readFile(join(folder, fileName));
  await uploadArtifact({ name: artifactName, file: fileName, bytes, retentionDays });
}
