import {
  isWithin,
  type Range,
  type ReleaseFact,
  type RunFact,
} from '../../core/lifecycle/lifecycle-facts.ts';
import { releaseEdges } from '../../core/lineage/release-edges.ts';
import type { ReleaseRecord } from '../ports.ts';
import type { LifecycleDeps } from './lifecycle-ports.ts';
import type { EdgesInto } from './missing-lineage.ts';
import { readRuns } from './run-facts.ts';

/** Releases with what is known of their runs; those of the range are followed back. @param runs that were read already; others are looked up */
export async function readReleases(
  records: readonly ReleaseRecord[],
  runs: readonly RunFact[],
  range: Range,
  into: EdgesInto,
  deps: LifecycleDeps,
): Promise<readonly ReleaseFact[]> {
  const known = new Map(runs.map((run) => [run.run, run]));
  const facts: ReleaseFact[] = [];
  for (const release of records) {
    const isAsked = isWithin(Date.parse(release.createdAt), range);
    const before = known.get(release.run);
    const isKnown = before !== undefined && (!isAsked || before.missing !== null);
    const run = isKnown ? before : await lookedUp(release.run, isAsked, into, deps);
    if (run !== null) known.set(run.run, run);
    const missing = isAsked ? await missingOf(release, run, into) : null;
    facts.push({ ...factOf(release, run), missing });
  }
  return facts;
}

async function lookedUp(
  run: string,
  isFollowed: boolean,
  into: EdgesInto,
  deps: LifecycleDeps,
): Promise<RunFact | null> {
  const record = await deps.ledger.run(run);
  if (record === null) return null;
  const fromMs = isFollowed ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const range = { fromMs, toMs: Number.POSITIVE_INFINITY };
  return (await readRuns([record], range, into, deps))[0]?.fact ?? null;
}

async function missingOf(release: ReleaseRecord, run: RunFact | null, into: EdgesInto) {
  const own = run === null ? (['package'] as const) : (run.missing ?? []);
  return (await isLinked(release, into)) ? own : [...new Set([...own, 'edges' as const])];
}

function factOf(release: ReleaseRecord, run: RunFact | null): Omit<ReleaseFact, 'missing'> {
  const { id, suite, channel, createdAt } = release;
  return {
    id,
    suite,
    channel,
    run: release.run,
    atMs: Date.parse(createdAt),
    verdict: run?.verdict ?? null,
    dataset: run?.dataset ?? null,
  };
}

async function isLinked(release: ReleaseRecord, into: EdgesInto): Promise<boolean> {
  for (const edge of releaseEdges(release)) {
    if (!(await into(edge.to)).some(({ from }) => from === edge.from)) return false;
  }
  return true;
}
