import { parseChunk } from '../core/dataset/parse-chunk.ts';
import type { ProvidedOutputs } from '../core/package/parse-run-request.ts';
import { type ArmName, armNames, type SomeArms } from '../core/target/target.ts';
import { type Digest, digestOf } from '../core/text/digest.ts';
import { commandSource } from './command-source.ts';
import { limiter } from './limiter.ts';
import type { CommandTarget } from './output-sources.ts';
import type { SuiteChange } from './package-change.ts';
import { shardsOf } from './plan.ts';
import type { Blobs, CommandSession } from './ports.ts';

export interface ProvidedOutputsDeps {
  readonly blobs: Blobs;
  /** starts a command target in a clean worktree of its arm; `commit` is that of a release, null for the two of the change */
  readonly startCommand: (
    arm: ArmName,
    target: CommandTarget,
    commit: string | null,
  ) => Promise<CommandSession>;
  readonly signal: AbortSignal;
  /** told after every answer of a live target */
  readonly onAnswer: () => void;
}

/** Asks the targets that are code, here, for their outputs: a backend does not run a repository's code. */
export async function providedOutputs(
  { package: content, settings, commits }: Extract<SuiteChange, { kind: 'changed' }>,
  deps: ProvidedOutputsDeps,
): Promise<SomeArms<ProvidedOutputs>> {
  const limit = limiter(settings.concurrency);
  const provided: Record<string, ProvidedOutputs> = {};
  for (const arm of armNames(content.arms)) {
    const target = content.arms[arm];
    if (target?.kind !== 'command') continue;
    const commit = arm === 'baseline' || arm === 'candidate' ? null : (commits[arm] ?? null);
    await using source = commandSource(content.repeats, {
      ...deps,
      limiter: limit,
      start: () => deps.startCommand(arm, target, commit),
      onCall: deps.onAnswer,
    });
    const [parts, calls]: [Digest[], number[]] = [[], []];
    for (const shard of shardsOf(content)) {
      const rows = parseChunk(await deps.blobs.get(shard.chunk), content.dataset.id);
      const answered = await source.outputs(shard, rows);
      parts.push(answered.digest);
      calls.push(answered.calls.target);
    }
    provided[arm] = { digest: digestOf(parts), parts, calls, missing: none, extra: none };
  }
  return provided;
}

const none = { count: 0, first: [] };
