import type { FollowUpConfig } from '../core/config/follow-up-config.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import type { TraceWindow } from '../core/sweep/trace-window.ts';
import type { PublicationMarks } from './publication-marks.ts';
import type { SweepPublished } from './publish-sweep.ts';
import type { SweepDeps, SweptOutcome } from './sweep.ts';

export interface SweepDueDeps extends SweepDeps {
  /** turns what is stored of a window into issues, rows and events */
  readonly publish: (record: SweepRecord) => Promise<SweepPublished>;
  readonly marks: PublicationMarks;
  /** called after every window, so that what is known outlives a crash */
  readonly kept: () => Promise<void>;
}

/** What followed from a window; null when everything that is asked for followed before. */
export interface PublishedWindow {
  readonly record: SweepRecord;
  readonly published: SweepPublished | null;
}

/** What became of the windows of one sweep. */
export interface DueSweep {
  /** windows whose publishing had failed, oldest first */
  readonly madeUp: readonly PublishedWindow[];
  /** oldest first */
  readonly swept: readonly (PublishedWindow & { readonly outcome: SweptOutcome })[];
  /** what ended it early; windows that were not reached are due again */
  readonly failure: unknown;
}

/** Earlier windows whose publishing is made up for, at most. */
const mostOwed = 14;

/**
 * Sweeps windows one after another, oldest first, and publishes each; before that it publishes what earlier runs could not. A window that
 * cannot be swept ends it: later ones would be swept before it and hide that it is missing.
 */
export async function sweepDue(
  definition: SweepDefinition,
  windows: readonly TraceWindow[],
  deps: SweepDueDeps,
): Promise<DueSweep> {
  const { name, repository, sweep } = definition;
  const madeUp: PublishedWindow[] = [];
  const swept: (PublishedWindow & { readonly outcome: SweptOutcome })[] = [];
  try {
    const earlier = await deps.ledger.sweeps(repository, name, mostOwed);
    for (const record of earlier.toReversed()) {
      const isNext = windows.some(({ fromMs }) => fromMs === Date.parse(record.from));
      if (isNext || !(await deps.marks.isOwed(record))) continue;
      madeUp.push(await publishOnce(record, sweep.followUp, deps));
      await deps.kept();
    }
    for (const window of windows) {
      deps.signal.throwIfAborted();
      // Loaded when a window is due: none is when the event of a schedule comes again.
      const { sweepWindow } = await import('./sweep.ts');
      const { relabelled, ...own } = await sweepWindow(definition, window, deps);
      for (const outcome of [own, ...relabelled])
        swept.push({ outcome, ...(await publishOnce(outcome.record, sweep.followUp, deps)) });
      await deps.kept();
    }
  } catch (failure) {
    return { madeUp, swept, failure };
  }
  return { madeUp, swept, failure: null };
}

/** Publishes a window unless everything that is asked for followed before. */
export async function publishOnce(
  record: SweepRecord,
  followUp: FollowUpConfig,
  { marks, publish }: Pick<SweepDueDeps, 'marks' | 'publish'>,
): Promise<PublishedWindow> {
  if (await marks.isPublished(record, followUp)) return { record, published: null };
  await marks.begin(record);
  const published = await publish(record);
  if (published.problems.length === 0) await marks.end(record, followUp);
  return { record, published };
}
