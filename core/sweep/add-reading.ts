import { addCounts } from './add-counts.ts';
import type { TraceCounts } from './trace-counts.ts';

/** What was read of a window, over all readings that brought something new. */
export interface Readings {
  /** how many; ≥ 1 */
  readonly readings: number;
  readonly counts: TraceCounts;
  readonly lastReading: TraceCounts;
}

/** @param counts of the new reading; null = none, what was read stands */
export function addReading(before: Readings | null, counts: TraceCounts | null): Readings {
  if (before === null) return { readings: 1, counts: counts ?? nothing, lastReading: counts ?? nothing };
  const { readings, lastReading } = before;
  if (counts === null) return { readings, counts: before.counts, lastReading };
  return { readings: readings + 1, counts: addCounts(before.counts, counts), lastReading: counts };
}

const nothing: TraceCounts = {
  ...{ sources: 0, brokenSources: 0, records: 0, recordsUsed: 0, traces: 0, kept: 0, labelsJoined: 0 },
  ...{ recordsSetAside: {}, tracesSetAside: {}, odd: {}, redacted: {}, examples: [] },
};
