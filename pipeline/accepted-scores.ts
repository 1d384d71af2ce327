import type { Package } from '../core/package/package.ts';
import { parsePackage } from '../core/package/parse-package.ts';
import type { Report } from '../core/report/report.ts';
import { parseShardResult } from '../core/shard/parse-shard-result.ts';
import { releaseScores } from '../core/sweep/release-scores.ts';
import { reportedScores } from '../core/sweep/reported-scores.ts';
import type { ReferenceScores } from '../core/sweep/scored-trace.ts';
import type { ArmName } from '../core/target/target.ts';
import { digestOf } from '../core/text/digest.ts';
import { answeredArm } from './answered-arm.ts';
import { channelFindings } from './channel-findings.ts';
import type { Blobs, Ledger, ReleaseRecord, ShardResults } from './ports.ts';
import { storedReport } from './record.ts';
import { runCut } from './run-cut.ts';

export interface AcceptedScoresDeps {
  readonly blobs: Pick<Blobs, 'get' | 'has'>;
  readonly results: Pick<ShardResults, 'get'>;
  readonly ledger: Pick<Ledger, 'release' | 'releases' | 'arm'>;
}

/** What the accepted release scored, as far as it was measured with the evaluators of today. */
export interface AcceptedScores {
  readonly release: ReleaseRecord | null;
  readonly scores: ReferenceScores;
  readonly notes: readonly string[];
  /** what is misspelt, most likely */
  readonly warnings: readonly string[];
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
  if (release === null) return { release, scores: {}, ...(await channelFindings(place, deps)) };
  if (!(await deps.blobs.has(release.package)) || !(await deps.blobs.has(release.report))) {
    return {
      release,
      scores: {},
      notes: [`the store no longer holds the run that was released in ${channel}`],
      warnings: [],
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
    warnings: [],
  };
}

function isSame(
  one: Package['evaluators'][string] | undefined,
  other: Package['evaluators'][string] | undefined,
): boolean {
  if (one === undefined || other === undefined) return false;
  return digestOf(one) === digestOf(other);
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
  const answered = await answeredArm(content, arm, content.arms.candidate, deps.ledger);
  if (answered.kind === 'reused')
    return addedScores(content, { ...answered, rows: content.dataset.version.rows }, fields, deps.results);
  const { results } = await runCut(content, report, deps.results);
  const rows = report.earlyStop?.rowsUsed ?? content.dataset.version.rows;
  return addedScores(content, { arm: answered.arm, results, rows }, fields, deps.results);
}

interface KeptScores {
  readonly results: string;
  readonly arm: ArmName;
  /** over all of their shards */
  readonly rows: number;
}

async function addedScores(
  content: Package,
  { results: name, arm, rows: all }: KeptScores,
  fields: readonly string[],
  results: Pick<ShardResults, 'get'>,
): Promise<ReferenceScores | null> {
  const adding = releaseScores(fields, content.repeats);
  for (let [shard, rows] = [0, 0]; rows < all; shard += 1) {
    const bytes = await results.get(name, shard);
    if (bytes === null) return null;
    const result = parseShardResult(bytes);
    const scores = result.arms[arm];
    if (scores === undefined) return null;
    adding.add(result, scores);
    rows += result.rows;
  }
  return adding.scores();
}
