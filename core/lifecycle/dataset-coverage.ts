import type { Digest } from '../text/digest.ts';
import type { DatasetFact, LifecycleFacts } from './lifecycle-facts.ts';
import { countedShare, type Share } from './share.ts';
import { stageOf } from './verdict-figures.ts';

/** Which dataset versions were judged with, and whether what is released rests on the newest. */
export interface DatasetCoverage {
  /** versions that some run judged with, of all that were pushed or judged with */
  readonly judged: Share;
  readonly never: readonly DatasetFact[];
  /** channels whose release was judged with the newest version of its dataset */
  readonly current: Share;
  readonly behind: readonly BehindChannel[];
}

export interface BehindChannel {
  readonly suite: string;
  readonly channel: string;
  readonly dataset: string;
  readonly version: Digest;
  readonly newest: Digest;
}

/** The newest version is that of the newest push, else of the newest run of a branch, else of any run. Runs and pushes are newest first. */
export function datasetCoverage({
  runs,
  releases,
  pushed,
}: Pick<LifecycleFacts, 'runs' | 'releases' | 'pushed'>): DatasetCoverage {
  const used = [...runs, ...releases].flatMap(({ dataset }) => (dataset === null ? [] : [dataset]));
  const all = new Map([...pushed, ...used].map((one) => [keyOf(one), one]));
  const judged = new Set(used.map(keyOf));
  const never = [...all.values()].filter((one) => !judged.has(keyOf(one)));
  const standing = newestOfChannels(releases).flatMap(({ suite, channel, dataset }) =>
    dataset === null ? [] : [{ suite, channel, dataset }],
  );
  const behind = standing.flatMap(({ suite, channel, dataset }) => {
    const newest = newestVersion(dataset.name, runs, pushed) ?? dataset.version;
    return newest === dataset.version
      ? []
      : [{ suite, channel, dataset: dataset.name, version: dataset.version, newest }];
  });
  return {
    judged: countedShare(all.size - never.length, all.size),
    never,
    current: countedShare(standing.length - behind.length, standing.length),
    behind,
  };
}

/** What every channel points to. @param releases newest first */
function newestOfChannels<Release extends { readonly suite: string; readonly channel: string }>(
  releases: readonly Release[],
): readonly Release[] {
  const newest = new Map(
    releases.toReversed().map((release) => [JSON.stringify([release.suite, release.channel]), release]),
  );
  return [...newest.values()];
}

function newestVersion(
  name: string,
  runs: LifecycleFacts['runs'],
  pushed: LifecycleFacts['pushed'],
): Digest | undefined {
  const own = runs.filter(({ dataset }) => dataset?.name === name);
  const merged = own.find(({ branch }) => stageOf(branch) === 'branch');
  const push = pushed.find((one) => one.name === name);
  return push?.version ?? (merged ?? own[0])?.dataset?.version;
}

function keyOf({ name, version }: DatasetFact): string {
  return JSON.stringify([name, version]);
}
