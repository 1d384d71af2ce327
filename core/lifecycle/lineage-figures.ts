import { isWithin, type LifecycleFacts, type LineagePart, lineageParts } from './lifecycle-facts.ts';
import { countedShare, type Share } from './share.ts';

/** How much of what was judged can be followed back to dataset version, commit and scores. */
export interface LineageFigures {
  readonly runs: Share;
  readonly releases: Share;
  /** what does not resolve, with the runs and releases it is missing of, the most frequent first */
  readonly missing: readonly {
    readonly part: LineagePart;
    readonly count: number;
    /** runs, newest first, at most three */
    readonly examples: readonly string[];
  }[];
}

export function lineageFigures({ runs, releases, range }: LifecycleFacts): LineageFigures {
  const looked = [runs, releases].map((list) =>
    list.flatMap(({ run, missing, atMs }) =>
      missing === null || !isWithin(atMs, range) ? [] : [{ run, missing }],
    ),
  );
  const [ofRuns, ofReleases] = looked.map((list) =>
    countedShare(list.filter(({ missing }) => missing.length === 0).length, list.length),
  );
  const missing = lineageParts.flatMap((part) => {
    const without = looked.flat().filter((one) => one.missing.includes(part));
    const examples = [...new Set(without.map(({ run }) => run))].slice(0, 3);
    return without.length === 0 ? [] : [{ part, count: without.length, examples }];
  });
  return {
    runs: ofRuns ?? countedShare(0, 0),
    releases: ofReleases ?? countedShare(0, 0),
    missing: missing.toSorted((one, other) => other.count - one.count),
  };
}
