import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import type { ConfiguredSweep } from './configured-sweeps.ts';
import type { Ledger } from './ports.ts';
import type { PublicationMarks } from './publication-marks.ts';
import type { SweepPublished } from './publish-sweep.ts';
import { type PublishedWindow, publishOnce } from './sweep-due.ts';

export interface PublishRecordedDeps {
  readonly ledger: Pick<Ledger, 'sweeps'>;
  /** turns what is stored of a window into issues, rows and events */
  readonly publish: (record: SweepRecord) => Promise<SweepPublished>;
  readonly marks: PublicationMarks;
  readonly nowMs: number;
}

/** Windows that are looked at, at most. */
const mostWindows = 14;

/** What was published before is forgotten after a month: by then nothing older than this is looked at. */
const longestMs = 14 * 86_400_000;

/**
 * Publishes the windows that somebody else swept and nobody published, oldest first: those of the last two weeks, 14 at most.
 *
 * @returns the windows that were to be published; one with problems is published again the next time
 */
export async function publishRecorded(
  { name, sweep, repository }: ConfiguredSweep,
  deps: PublishRecordedDeps,
): Promise<readonly PublishedWindow[]> {
  const records = await deps.ledger.sweeps(repository, name, mostWindows);
  const young = records.filter(({ createdAt }) => Date.parse(createdAt) > deps.nowMs - longestMs);
  const published: PublishedWindow[] = [];
  for (const record of young.toReversed()) {
    const one = await publishOnce(record, sweep.followUp, deps);
    if (one.published !== null) published.push(one);
  }
  return published;
}
