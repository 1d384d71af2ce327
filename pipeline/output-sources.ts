import type { SuiteConfig } from '../core/config/config.ts';
import type { Row } from '../core/dataset/row.ts';
import type { Package } from '../core/package/package.ts';
import { type ArmName, armNames, type SomeArms, type Target } from '../core/target/target.ts';
import { InputError } from '../core/text/input-error.ts';
import { ablationSource } from './ablation-source.ts';
import type { Clock, CommandSession, Endpoints, Models } from './call-ports.ts';
import { commandSource } from './command-source.ts';
import { endpointSource } from './endpoint-source.ts';
import type { OutputSource } from './evaluate-shard.ts';
import type { Plan } from './plan.ts';
import type { Blobs, Memo } from './ports.ts';
import { promptFiles } from './prompt-files.ts';
import { promptRenderer } from './prompt-renderer.ts';
import { promptSource } from './prompt-source.ts';
import { recordedSource } from './recorded-source.ts';
import { type SharedCalls, sharedCalls } from './shared-calls.ts';
import { spareBudget } from './spare-budget.ts';

export type CommandTarget = Extract<Target, { kind: 'command' }>;

export interface OutputSourcesDeps {
  readonly blobs: Blobs;
  readonly memo: Memo;
  readonly models: Models;
  /** what evaluators that ask share with the targets; absent = nobody else calls */
  readonly shared?: SharedCalls;
  /** absent = targets behind an address are not asked from here */
  readonly endpoints?: Endpoints;
  /** instead of this machine's time and chance, for tests */
  readonly clock?: Clock;
  readonly random?: () => number;
  /** starts a command target in a clean worktree of its arm */
  readonly startCommand: (arm: ArmName, target: CommandTarget) => Promise<CommandSession>;
  /** ISO 8601, UTC */
  readonly now: () => string;
  readonly signal: AbortSignal;
  /** told after every answer of a live target */
  readonly onCall: (costUsd: number) => void;
  /** told of each question to a model or an address that nobody answered; absent = nobody is to know */
  readonly onUnanswered?: (place: { readonly id: string; readonly repeat: number }) => void;
}

/** The sources of the arms that the plan evaluates, with what they share: limit, budget, memo and calls under way. */
export async function outputSources(
  { package: content, arms }: Pick<Plan, 'package' | 'arms'>,
  settings: Pick<SuiteConfig, 'concurrency' | 'deadlineMs'>,
  deps: OutputSourcesDeps,
): Promise<SomeArms<OutputSource> & AsyncDisposable> {
  const opened = deps.shared ?? sharedCalls(content, settings, deps);
  const shared: Shared = { ...deps, ...opened, inFlight: new Map() };
  const spare = spareBudget(shared.budget, content.policy.budgetUsd, content.dataset.version.rows);
  const sources: Record<string, OutputSource> = {};
  const disposables = new AsyncDisposableStack();
  disposables.defer(() => shared.memoWriter.flush());
  for (const arm of armNames(arms)) {
    const target = content.arms[arm];
    if (target === null || target === undefined || arms[arm]?.kind !== 'evaluate') continue;
    const open = (from: Shared) => sourceOf(arm, target, content, from, disposables);
    sources[arm] = arm.startsWith('ablation:')
      ? spare.spared(
          ablationSource(() => open({ ...shared, budget: spare.budget }), content.repeats, deps.blobs),
        )
      : spare.needed(await open(shared));
  }
  return { ...sources, [Symbol.asyncDispose]: () => disposables.disposeAsync() };
}

interface Shared extends OutputSourcesDeps, Omit<SharedCalls, keyof AsyncDisposable> {
  readonly inFlight: Parameters<typeof promptSource>[1]['inFlight'];
}

async function sourceOf(
  arm: ArmName,
  target: Target,
  { repeats, fresh }: Package,
  shared: Shared,
  disposables: AsyncDisposableStack,
): Promise<OutputSource> {
  switch (target.kind) {
    case 'outputs':
      return recordedSource(target.version, repeats, shared.blobs);
    case 'command':
      return disposables.use(
        commandSource(repeats, {
          ...shared,
          start: () => shared.startCommand(arm, target),
          onCall: () => shared.onCall(0),
        }),
      );
    case 'http':
    case 'lambda':
      return endpointSource(
        { endpoint: target, repeats, fresh },
        { ...shared, endpoints: shared.endpoints ?? noEndpoints },
      );
    case 'prompt':
      return promptOf(arm, target, { repeats, fresh }, shared);
    default:
      return target satisfies never;
  }
}

async function promptOf(
  arm: ArmName,
  target: Extract<Target, { kind: 'prompt' }>,
  sample: Pick<Package, 'repeats' | 'fresh'>,
  shared: Shared,
): Promise<OutputSource> {
  const render = await promptRenderer(target.prompt, shared.blobs).catch((error) => fromArm(arm, error));
  const files = await promptFiles(target, shared.blobs).catch((error) => fromArm(arm, error));
  const renderOf = (row: Row) => {
    try {
      return render(row);
    } catch (error) {
      return fromArm(arm, error);
    }
  };
  return promptSource({ ...target, render: renderOf, files, ...sample }, shared);
}

/** Where nothing is called, such targets come with their outputs. */
const noEndpoints: Endpoints = {
  call: (endpoint) => Promise.reject(new Error(`${endpoint.kind} targets are not asked from here`)),
};

/** A prompt of another arm is not at hand for who reads the problem: it is named as such. */
function fromArm(arm: ArmName, error: unknown): never {
  if (arm === 'candidate' || !(error instanceof InputError)) throw error;
  throw new InputError(
    error.problems.map((problem) => `${arm}: ${problem}`),
    { cause: error },
  );
}
