import type { Reach } from '../core/reach/reach.ts';
import { dueWindows } from '../core/sweep/due-windows.ts';
import { parseSweepDefinition } from '../core/sweep/parse-sweep-definition.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import { InputError } from '../core/text/input-error.ts';
import type { SweepRegistry } from './backend-ports.ts';
import type { TraceReader } from './read-window.ts';
import { sweepProblems } from './register-sweeps.ts';
import { type SweepDeps, type SweptOutcome, sweepWindow } from './sweep.ts';

/** A look at production that a schedule asks for. */
export interface ScheduledSweep {
  /** `owner/name` as the deployment spells it */
  readonly repository: string;
  /** name under `sweeps:` */
  readonly sweep: string;
  /** when the schedule meant it to happen, ISO 8601, UTC: the same however late and often it arrives */
  readonly at: string;
}

export interface SweepScheduledDeps extends Omit<SweepDeps, 'reader' | 'now'> {
  readonly registry: Pick<SweepRegistry, 'registered'>;
  readonly reach: Reach;
  readonly openTraces: (definition: SweepDefinition) => TraceReader;
  /** told of every window once it is recorded, whether now or before */
  readonly onSwept: (outcome: SweptOutcome) => Promise<void>;
}

/**
 * Sweeps the last window that was over at a moment, and before it those that no sweep has reached, oldest first, by the definition that
 * the repository registered. The moment is also the time of the reports, so that doing it again, late or twice at once, makes
 * the same ones.
 *
 * @returns one outcome for each window, and for each earlier one that labels came for
 * @throws InputError when the sweep is not registered, or would read or call what the backend does not
 */
export async function sweepScheduled(
  { repository, sweep: name, at }: ScheduledSweep,
  deps: SweepScheduledDeps,
): Promise<readonly SweptOutcome[]> {
  const definition = { ...(await registeredDefinition(name, repository, deps)), repository };
  const problems = sweepProblems(definition, deps.reach);
  if (problems.length > 0) throw new InputError(problems);
  const [newest] = await deps.ledger.sweeps(repository, name, 1);
  const sweptToMs = newest === undefined ? null : Date.parse(newest.to);
  const reader = deps.openTraces(definition);
  const outcomes: SweptOutcome[] = [];
  const { windows } = dueWindows(sweptToMs, Date.parse(at), definition.sweep.windowMs);
  for (const window of windows) {
    deps.signal.throwIfAborted();
    const { relabelled, ...own } = await sweepWindow(definition, window, { ...deps, reader, now: () => at });
    for (const outcome of [own, ...relabelled]) {
      await deps.onSwept(outcome);
      outcomes.push(outcome);
    }
  }
  return outcomes;
}

async function registeredDefinition(
  name: string,
  repository: string,
  { registry, blobs }: Pick<SweepScheduledDeps, 'registry' | 'blobs'>,
): Promise<SweepDefinition> {
  const registered = await registry.registered();
  const digest =
    registered !== null && Object.hasOwn(registered.sweeps, name) ? registered.sweeps[name] : undefined;
  if (digest !== undefined) return parseSweepDefinition(await blobs.get(digest));
  throw new InputError([
    `sweep ${name} of ${repository} is not registered: register it from the default branch, with \`mode: sweep\` and \`backend: aws\` of the action, or take it out of the schedule`,
  ]);
}
