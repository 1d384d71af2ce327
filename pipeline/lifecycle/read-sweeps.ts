import { type EpisodeFact, isWithin, type Range } from '../../core/lifecycle/lifecycle-facts.ts';
import type { SweepRecord } from '../../core/sweep/sweep-record.ts';
import { parseSweepReport, type SweepReport } from '../../core/sweep/sweep-report.ts';
import type { SweepCoverage } from '../../core/views/lifecycle-view.ts';
import { readTogether } from '../read-together.ts';
import { unlessMissing } from '../views/unless-missing.ts';
import type { LifecycleDeps } from './lifecycle-ports.ts';

/** What sweeps left, newest window first. */
export interface ReadSweeps {
  readonly records: readonly SweepRecord[];
  readonly episodes: readonly EpisodeFact[];
  readonly coverage: readonly SweepCoverage[];
}

/** Windows that are looked at, over all sweeps. */
export const mostWindows = 500;

export async function readSweeps(
  repositories: readonly string[],
  range: Range,
  { ledger, blobs }: LifecycleDeps,
): Promise<ReadSweeps> {
  const lists = await readTogether(repositories, (one) => ledger.sweeps(one, null, mostWindows));
  const records = lists.flat();
  const newest = new Set(
    new Map(records.toReversed().map((record) => [`${record.repository}\n${record.sweep}`, record])).values(),
  );
  const looked = records.filter((record) => newest.has(record) || isWithin(Date.parse(record.to), range));
  const read = await readTogether(looked, async (record) => {
    const report = await unlessMissing(async () => parseSweepReport(await blobs.get(record.report)));
    return report === null ? [] : [{ record, report }];
  });
  const found = read.flat();
  return {
    records,
    episodes: distinctEpisodes(
      found.flatMap(({ report }) => episodesOf(report)),
      range,
    ),
    coverage: found.filter(({ record }) => newest.has(record)).flatMap(({ report }) => coverageOf(report)),
  };
}

/** Every report names the episodes that are open, or end, in its window: one that was raised is found in those that came later, too. */
function episodesOf({ sweep, suite, window, reference, signals }: SweepReport): readonly EpisodeFact[] {
  const windowMs = Date.parse(window.to) - Date.parse(window.from);
  return signals.flatMap(({ id, sinceMs }) =>
    sinceMs === null
      ? []
      : [
          {
            sweep,
            suite,
            channel: reference.channel,
            reference: reference.release,
            signal: id,
            raisedMs: sinceMs + windowMs,
          },
        ],
  );
}

function distinctEpisodes(episodes: readonly EpisodeFact[], range: Range): readonly EpisodeFact[] {
  const distinct = new Map(
    episodes.map((one) => [JSON.stringify([one.sweep, one.signal, one.raisedMs]), one]),
  );
  return [...distinct.values()].filter(({ raisedMs }) => isWithin(raisedMs, range));
}

function coverageOf({ sweep, suite, window, coverage }: SweepReport): readonly SweepCoverage[] {
  return coverage === undefined ? [] : [{ sweep, suite, ...window, coverage }];
}
