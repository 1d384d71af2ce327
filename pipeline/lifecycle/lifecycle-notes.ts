import { isWithin, type Range, type RunFact } from '../../core/lifecycle/lifecycle-facts.ts';
import type { SweepRecord } from '../../core/sweep/sweep-record.ts';
import { type ConfiguredPlace, type LifecyclePlace, mostLooked } from './lifecycle-ports.ts';
import { mostWindows } from './read-sweeps.ts';
import { mostFollowed } from './run-facts.ts';

/** What could not be looked at, and what that means for the figures. */
export function lifecycleNotes({
  range,
  runs,
  sweeps,
  cut,
  place,
}: {
  readonly range: Range;
  readonly runs: readonly RunFact[];
  readonly sweeps: readonly SweepRecord[];
  /** kinds of which there may be more than were looked at */
  readonly cut: readonly string[];
  readonly place: LifecyclePlace | null;
}): readonly string[] {
  const ofRange = runs.filter(({ atMs }) => isWithin(atMs, range)).length;
  const lost = runs.filter((run) => run.dataset === null && isWithin(run.atMs, range)).length;
  return [
    ...(place === null
      ? ['without the repository nobody knows when commits were made, what is referenced, and who owns it']
      : []),
    ...(place === null ? [] : configurationNotes(place.configured)),
    ...(place?.owners?.skipped.length
      ? [`CODEOWNERS: GitHub leaves out line ${place.owners.skipped.slice(0, 10).join(', ')}`]
      : []),
    ...cut.map((kind) => `${kind} before the newest ${mostLooked} were not looked at`),
    ...(ofRange > mostFollowed
      ? [`of ${ofRange} runs the newest ${mostFollowed} were followed back to what they rest on`]
      : []),
    ...(sweeps.length >= mostWindows ? [`windows before the newest ${mostWindows} were not looked at`] : []),
    ...(lost > 0 ? [`the store no longer holds the reports of ${lost} runs of the range`] : []),
  ];
}

function configurationNotes(configured: ConfiguredPlace): readonly string[] {
  switch (configured.kind) {
    case 'read':
      return [];
    case 'absent':
      return ['there is no configuration here: what is referenced, and who owns it, is not known'];
    case 'unreadable':
      return [
        `${configured.path} cannot be read, so what is referenced is not known; \`goldgate check\` says why`,
      ];
    default:
      return configured satisfies never;
  }
}
