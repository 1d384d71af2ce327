import type { Package } from '../core/package/package.ts';
import { parsePackage } from '../core/package/parse-package.ts';
import type { Report } from '../core/report/report.ts';
import { parseShardResult } from '../core/shard/parse-shard-result.ts';
import { releaseScores } from '../core/sweep/release-scores.ts';
import { reportedScores } from '../core/sweep/reported-scores.ts';
import type { ReferenceScores } from '../core/sweep/scored-trace.ts';
import { digestOf } from '../core/text/digest.ts';
import type { JsonValue } from '../core/text/json.ts';
import { type AnsweredArm, answeredArm } from './answered-sources.ts';
import { partedResults, partRows } from './part-rows.ts';
import type { Blobs, Ledger, ReleaseRecord, ShardResults } from './ports.ts';
import { storedReport } from './record.ts';

export interface AcceptedScoresDeps {
  readonly blobs: Pick<Blobs, 'get' | 'has'>;
  readonly results: Pick<ShardResults, 'get'>;
  readonly ledger: Pick<Ledger, 'release' | 'arm'>;
}

/** What the accepted release scored, as far as it was measured with the evaluators of today. */
export interface AcceptedScores {
  readonly release: ReleaseRecord | null;
  readonly scores: ReferenceScores;
  readonly notes: readonly string[];
}

/** @param fields segment fields by whose values scores are cut */
export async function acceptedScores(
  place: { readonly repository: string; readonly suite: string; readonly channel: string },
  evaluators: Package['evaluators'],
  fields: readonly string[],
  deps: AcceptedScoresDeps,
): Promise<AcceptedScores> {
  const { repository, suite, channel } = place;
  const release = await deps.ledger.release(repository, suite, channel);
  if (release === null) {
    const why = `nothing of ${suite} is released in ${channel}: scores have nothing to be compared with`;
    return {
      release,
      scores: {},
      notes: [`${why}; \`goldgate release RUN --channel ${channel}\` accepts a run`],
    };
  }
  if (!(await deps.blobs.has(release.package)) || !(await deps.blobs.has(release.report))) {
    return {
      release,
      scores: {},
      notes: [`the store no longer holds the run that was released in ${channel}`],
    };
  }
  const content = parsePackage(await deps.blobs.get(release.package));
  const { report } = await storedReport(release.report, deps);
  const stored = await storedScores(content, report, release.arm, fields, deps);
  const all = stored ?? reportedScores(report);
  const gone =
    stored !== null
      ? []
      : [
          `the store no longer holds the scores of the run that was released in ${channel}: means and rows are those of its report, with the widest spread that such means allow`,
        ];
  const changed = Object.keys(evaluators).filter(
    (name) => !isSame(content.evaluators[name], evaluators[name]),
  );
  return {
    release,
    scores: Object.fromEntries(Object.entries(all).filter(([name]) => !changed.includes(name))),
    notes: [
      ...gone,
      ...changed.map(
        (name) =>
          `evaluator ${name} is another one than when the release was accepted: its scores are not compared`,
      ),
    ],
  };
}

function isSame(
  one: Package['evaluators'][string] | undefined,
  other: Package['evaluators'][string] | undefined,
): boolean {
  if (one === undefined || other === undefined) return false;
  return digestOf(one as unknown as JsonValue) === digestOf(other as unknown as JsonValue);
}

/** Null when a part of them is gone. */
async function storedScores(
  content: Package,
  report: Report,
  released: string,
  fields: readonly string[],
  deps: AcceptedScoresDeps,
): Promise<ReferenceScores | null> {
  const arm = report.arms.find(({ name }) => name === released);
  if (arm === undefined) return null;
  const place = await answeredArm(arm, content.arms.candidate, { content, report }, deps.ledger);
  const parted = { ...place, results: partedResults(place.results, partRows(content.repeats)) };
  return (
    (await addedScores(content, place, fields, deps.results)) ??
    (await addedScores(content, parted, fields, deps.results))
  );
}

async function addedScores(
  content: Package,
  { results: name, arm, reused }: AnsweredArm,
  fields: readonly string[],
  results: Pick<ShardResults, 'get'>,
): Promise<ReferenceScores | null> {
  const adding = releaseScores(fields, content.repeats);
  // A run is cut into as many parts as suit where it runs: whole it is with all of its rows. How many an early stop left is in
  // none of its records: those are read until there is no other part.
  const all = content.stop === 'never' || reused ? content.dataset.version.rows : Number.POSITIVE_INFINITY;
  let rows = 0;
  for (let shard = 0; rows < all; shard += 1) {
    const bytes = await results.get(name, shard);
    if (bytes === null) break;
    const result = parseShardResult(bytes);
    const scores = result.arms[arm];
    if (scores === undefined) return null;
    adding.add(result, scores);
    rows += result.rows;
  }
  return rows === 0 || (Number.isFinite(all) && rows < all) ? null : adding.scores();
}
