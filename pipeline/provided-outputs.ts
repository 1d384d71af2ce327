import { parseChunk } from '../core/dataset/parse-chunk.ts';
import type { ProvidedOutputs } from '../core/package/parse-run-request.ts';
import { type ArmName, armNames, type SomeArms, type Target } from '../core/target/target.ts';
import { type Digest, digestOf } from '../core/text/digest.ts';
import type { CommandSession } from './call-ports.ts';
import type { OutputSource } from './evaluate-shard.ts';
import { type CommandTarget, type OutputSourcesDeps, outputSources } from './output-sources.ts';
import type { SuiteChange } from './package-change.ts';
import { shardsOf } from './plan.ts';
import type { Blobs } from './ports.ts';

export interface ProvidedOutputsDeps extends Omit<OutputSourcesDeps, 'startCommand' | 'onCall'> {
  /** starts a command target in a clean worktree of its arm; `commit` is that of a release, null for the two of the change */
  readonly startCommand: (
    arm: ArmName,
    target: CommandTarget,
    commit: string | null,
  ) => Promise<CommandSession>;
  /** told after every answer of a live target */
  readonly onAnswer: () => void;
}

type Changed = Extract<SuiteChange, { kind: 'changed' }>;

/**
 * Asks the targets that are code, here, for their outputs, and those that only this machine reaches: a backend runs no code of
 * a repository, and calls by https what its deployment lists.
 */
export async function providedOutputs(
  { package: content, settings, commits }: Changed,
  deps: ProvidedOutputsDeps,
): Promise<SomeArms<ProvidedOutputs>> {
  const asked = armNames(content.arms).filter((arm) => isProvided(content.arms[arm]));
  const planned = Object.fromEntries(asked.map((arm) => [arm, { kind: 'evaluate' } as const]));
  const absent = { kind: 'absent' } as const;
  await using sources = await outputSources(
    { package: content, arms: { baseline: absent, candidate: absent, ...planned } },
    settings,
    {
      ...deps,
      startCommand: (arm, target) => deps.startCommand(arm, target, commitOf(arm, commits)),
      onCall: deps.onAnswer,
    },
  );
  const provided: Record<string, ProvidedOutputs> = {};
  for (const arm of asked) {
    const source = sources[arm];
    if (source !== undefined) provided[arm] = await outputsOf(source, content, deps.blobs);
  }
  return provided;
}

function isProvided(target: Target | null | undefined): boolean {
  return (
    target?.kind === 'command' || (target?.kind === 'http' && URL.parse(target.url)?.protocol === 'http:')
  );
}

function commitOf(arm: ArmName, commits: Changed['commits']): string | null {
  return arm === 'baseline' || arm === 'candidate' ? null : (commits[arm] ?? null);
}

async function outputsOf(
  source: OutputSource,
  content: Changed['package'],
  blobs: Pick<Blobs, 'get'>,
): Promise<ProvidedOutputs> {
  const [parts, calls]: [Digest[], number[]] = [[], []];
  for (const shard of shardsOf(content)) {
    const rows = parseChunk(await blobs.get(shard.chunk), content.dataset.id);
    const answered = await source.outputs(shard, rows);
    parts.push(answered.digest);
    calls.push(answered.calls.target);
  }
  return { digest: digestOf(parts), parts, calls, missing: none, extra: none };
}

const none = { count: 0, first: [] };
