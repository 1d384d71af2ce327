import type { DatasetVersion } from '../core/dataset/dataset-version.ts';
import type { Gate } from '../core/gates/gate.ts';
import { parsePackage } from '../core/package/parse-package.ts';
import type { OtherArm, Target } from '../core/target/target.ts';
import { digestOf } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import type { Blobs, DatasetReader, Ledger, ReleaseRecord, Snapshot } from './ports.ts';
import { readSnapshotConfig } from './read-snapshot-config.ts';
import { resolveTarget } from './resolve-target.ts';
import { storedLines } from './stored-lines.ts';

/** What the gates of a suite compare with beside the baseline. */
export interface ReleaseArms {
  readonly arms: Readonly<Record<OtherArm, Target>>;
  /** where each was released; nothing for one that was released from a working tree */
  readonly commits: Readonly<Record<OtherArm, string>>;
  /** why a release cannot be compared with, or how it was made comparable */
  readonly notes: readonly string[];
}

export interface JudgedSuite {
  readonly repository: string;
  readonly suite: string;
  /** path of goldgate.yaml */
  readonly configPath: string;
  readonly gates: readonly Gate[];
  readonly dataset: { readonly version: DatasetVersion; readonly id: string };
}

export interface ReleaseArmsDeps {
  readonly blobs: Pick<Blobs, 'put' | 'get' | 'has'>;
  readonly ledger: Pick<Ledger, 'release'>;
  readonly datasets: Pick<DatasetReader, 'outputs'>;
  /** null when the clone does not hold the commit and it cannot be fetched */
  readonly openCommit: (commit: string) => Promise<Snapshot | null>;
}

/**
 * Finds the release that each channel named by a gate points to. One that cannot be evaluated becomes no arm: its gates are
 * then undecided, and the notes say why.
 */
export async function releaseArms(judged: JudgedSuite, deps: ReleaseArmsDeps): Promise<ReleaseArms> {
  const arms: Record<OtherArm, Target> = {};
  const commits: Record<OtherArm, string> = {};
  const notes: string[] = [];
  for (const channel of channelsOf(judged.gates)) {
    const release = await deps.ledger.release(judged.repository, judged.suite, channel);
    const found = await foundTarget(channel, release, judged, deps);
    if (found.note !== null) notes.push(found.note);
    if (found.target === null) continue;
    arms[`release:${channel}`] = found.target;
    if (release !== null && release.commit !== null) commits[`release:${channel}`] = release.commit;
  }
  return { arms, commits, notes };
}

function channelsOf(gates: readonly Gate[]): readonly string[] {
  const channels = gates.flatMap(({ rule }) =>
    'reference' in rule && rule.reference.kind === 'release' ? [rule.reference.channel] : [],
  );
  return [...new Set(channels)].sort();
}

interface FoundTarget {
  readonly target: Target | null;
  readonly note: string | null;
}

async function foundTarget(
  channel: string,
  release: ReleaseRecord | null,
  judged: JudgedSuite,
  deps: ReleaseArmsDeps,
): Promise<FoundTarget> {
  if (release === null) {
    return {
      target: null,
      note: `no release in channel ${channel}: goldgate release RUN --channel ${channel}`,
    };
  }
  try {
    const found = await targetOf(release, judged, deps);
    return { ...found, note: found.note === null ? null : `release:${channel}: ${found.note}` };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const why = error.problems[0] ?? 'no reason given';
    return { target: null, note: `release:${channel} cannot be compared with: ${why}` };
  }
}

async function targetOf(
  release: ReleaseRecord,
  judged: JudgedSuite,
  deps: ReleaseArmsDeps,
): Promise<FoundTarget & { readonly target: Target }> {
  if (!(await deps.blobs.has(release.package))) {
    throw new InputError([
      `the store lost the package of run ${release.run.slice(0, 12)}; release another run`,
    ]);
  }
  const content = parsePackage(await deps.blobs.get(release.package));
  const target = content.arms.candidate;
  switch (target.kind) {
    case 'outputs': {
      if (content.dataset.version.digest === judged.dataset.version.digest) return { target, note: null };
      return rejoined(target, judged, deps);
    }
    case 'command':
      await requireCommand(release, target, judged, deps);
      return { target, note: null };
    case 'http':
    case 'lambda':
      return { target, note: null };
    case 'prompt':
      if (await deps.blobs.has(target.prompt.digest)) return { target, note: null };
      throw new InputError([`the store lost its prompt ${target.prompt.path}; release another run`]);
    default:
      return target satisfies never;
  }
}

/** What was recorded over another dataset version still answers the rows that both have. */
async function rejoined(
  target: Extract<Target, { kind: 'outputs' }>,
  { dataset }: JudgedSuite,
  { blobs, datasets }: ReleaseArmsDeps,
): Promise<FoundTarget & { readonly target: Target }> {
  const recorded = storedLines('recorded-outputs.jsonl', target.version.parts, blobs);
  const version = await datasets
    .outputs(recorded, recorded.path, dataset.version, dataset.id)
    .catch((error: unknown) => {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(['it has no outputs for this dataset version; release a run over it'], {
        cause: error,
      });
    });
  const { count } = version.missing;
  const left = count === 0 ? '' : `; ${count} rows have none and are left out of the comparison`;
  return {
    target: { ...target, version },
    note: `its outputs were recorded over another dataset version and are joined again by id${left}`,
  };
}

/** A command runs where it was released, and only when it is there what was released. */
async function requireCommand(
  { suite, commit }: ReleaseRecord,
  released: Target,
  { configPath }: JudgedSuite,
  deps: ReleaseArmsDeps,
): Promise<void> {
  const snapshot = commit === null ? null : await deps.openCommit(commit);
  if (commit === null || snapshot === null) {
    const where = commit === null ? 'a working tree with changes' : `commit ${commit.slice(0, 12)}`;
    throw new InputError([
      `its command was released from ${where}, which is not in this clone; fetch it, such as by \`fetch-depth: 0\` of actions/checkout`,
    ]);
  }
  const side = await readSnapshotConfig(snapshot, configPath);
  const own = side.config.suites[suite];
  const nowhere = { version: { digest: digestOf(null), rows: 0, chunks: [] }, id: 'id' };
  const found =
    own?.target.kind === 'command' ? await resolveTarget({ ...side, suite: own }, nowhere, deps) : null;
  if (found === null || spelled(found) !== spelled(released)) {
    throw new InputError([
      `the command at commit ${commit.slice(0, 12)} is not the one that was judged, as after a merge; release the run of a commit that holds it`,
    ]);
  }
}

function spelled(target: Target): string {
  return digestOf(target);
}
