import { knownEvaluator } from '../core/evaluators/prepare-evaluator.ts';
import type { ReplayKind } from '../core/lifecycle/replay-kind.ts';
import type { Package } from '../core/package/package.ts';
import { parsePackage } from '../core/package/parse-package.ts';
import type { Report } from '../core/report/report.ts';
import { isSpending, type ReportDifference, reportDifferences } from '../core/report/report-differences.ts';
import { stopNotes, stopsEarly } from '../core/sequential/stop-problem.ts';
import { armNames, type OtherArm } from '../core/target/target.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import { type Digest, digestBytes } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import { toJson } from '../core/text/json.ts';
import { answeredArms } from './answered-sources.ts';
import { type AskingDeps, askedArmDeps } from './asked-arm-deps.ts';
import { decide } from './decide.ts';
import { earlyScores } from './early-scores.ts';
import { type InOrderDeps, inOrder } from './in-order.ts';
import { lastResults } from './last-results.ts';
import type { ArmSource, Plan, Shard } from './plan.ts';
import type { Blobs, Ledger, Memo, RunRecord, ShardResults } from './ports.ts';
import { readyEvaluators } from './ready-evaluators.ts';
import { storedReport } from './record.ts';
import { type PastRun, type ReplayedShardDeps, replayedShard } from './replayed-shard.ts';
import { planThen, runCut } from './run-cut.ts';
import { joinArms } from './shard-scores.ts';
import { sharedCalls } from './shared-calls.ts';
import { unansweredCalls } from './unanswered-calls.ts';
import { unlessMissing } from './views/unless-missing.ts';

export interface ReplayDeps extends Pick<AskingDeps, 'startEvaluator'> {
  /** what the run left; nothing is written to it */
  readonly store: {
    readonly results: Pick<ShardResults, 'get'>;
    readonly ledger: Pick<Ledger, 'arm'>;
    readonly memo: Pick<Memo, 'get'>;
  };
  /** holds what the run left, and keeps what the replay makes, for as long as it lasts */
  readonly temporary: { readonly blobs: Blobs; readonly results: ShardResults };
  readonly signal: AbortSignal;
}

/** What came of executing a stored run again. */
export interface Replay {
  readonly kind: ReplayKind;
  readonly run: string;
  readonly suite: string;
  readonly stored: Digest;
  readonly replayed: Digest;
  readonly differences: readonly ReportDifference[];
  /** questions that the memo has no reply to; nobody was asked */
  readonly unanswered: number;
}

/**
 * Executes a stored run again from its package: recorded outputs as they were packaged, what live targets answered then, judges'
 * replies from the memo; every score, statistic and decision is made anew. Nobody is called.
 *
 * @throws InputError when the store has lost what the run rests on
 */
export async function replayRun(record: RunRecord, deps: ReplayDeps): Promise<Replay> {
  const { blobs } = deps.temporary;
  const content = await unlessMissing(async () => parsePackage(await blobs.get(record.package)));
  const stored = await unlessMissing(() => storedReport(record.report, { blobs }));
  if (content === null || stored === null) {
    throw new InputError([
      `run ${record.run.slice(0, 12)}: the store no longer holds its report or its package`,
    ]);
  }
  const { report } = stored;
  const { report: replayed, unanswered } = await executed(content, report, deps);
  const bytes = new TextEncoder().encode(canonicalJson(replayed));
  const digest = digestBytes(bytes);
  const differences =
    digest === record.report
      ? []
      : reportDifferences(toJson(report), JSON.parse(new TextDecoder().decode(bytes)));
  const common = { run: record.run, suite: record.suite, stored: record.report, replayed: digest };
  return {
    kind: kindOf(digest === record.report, differences, unanswered),
    ...common,
    differences,
    unanswered,
  };
}

function kindOf(
  isIdentical: boolean,
  differences: readonly ReportDifference[],
  unanswered: number,
): ReplayKind {
  if (isIdentical) return 'identical';
  if (unanswered > 0) return 'unanswered';
  return differences.every(isSpending) ? 'same-findings' : 'different';
}

async function executed(
  content: Package,
  report: Report,
  deps: ReplayDeps,
): Promise<{ readonly report: Report; readonly unanswered: number }> {
  const { store, temporary, signal } = deps;
  const past = {
    report,
    cut: await runCut(content, report, store.results),
    arms: await answeredArms(content, report, store.ledger),
  };
  const plan = evaluatedPlan(content, report.run, past.cut.shards);
  const abandoned = new AbortController();
  const nobody = unansweredCalls();
  const common = {
    ...deps,
    ...nobody,
    blobs: temporary.blobs,
    memo: { get: store.memo.get, put: async () => undefined },
    now: () => report.createdAt,
    signal: AbortSignal.any([signal, abandoned.signal]),
    onCall: () => undefined,
  };
  const evaluators = await readyEvaluators(content, temporary.blobs, knownEvaluator);
  await using shared = sharedCalls(content, { concurrency: 16 }, common);
  await using asking = askedArmDeps(content, evaluators, { ...common, shared });
  const scores = await scoresOf(plan, past, {
    blobs: temporary.blobs,
    results: temporary.results,
    stored: lastResults(store.results),
    evaluators,
    asking,
    shardsAtOnce: 4,
    signal: common.signal,
    abandon: () => abandoned.abort(new Error('another part of this run failed')),
  });
  const decided = await decide({ ...plan, arms: planThen(content, report).arms }, scores, {
    blobs: temporary.blobs,
    evaluators,
    context: { ...report, commits: commitsOf(report), notes: stopNotes(content, evaluators) },
    onShard: () => undefined,
  });
  return { report: withNotesOf(report, decided.report), unanswered: nobody.count() };
}

function evaluatedPlan(content: Package, run: string, shards: readonly Shard[]): Plan {
  const evaluate: ArmSource = { kind: 'evaluate' };
  const arms = armNames(content.arms).map((name) => [name, content.arms[name] === null ? absent : evaluate]);
  return {
    run,
    results: `${run}-replay`,
    package: content,
    shards,
    arms: { baseline: absent, candidate: evaluate, ...Object.fromEntries(arms) },
  };
}

const absent: ArmSource = { kind: 'absent' };

function scoresOf(plan: Plan, past: PastRun, deps: ReplayedShardDeps & InOrderDeps) {
  const replayed = (shards: readonly Shard[]) =>
    inOrder(
      shards,
      async (shard) => {
        const evaluated = await replayedShard(plan, shard, past, deps);
        return joinArms({ plan, shard, evaluated }, deps.results);
      },
      deps,
    );
  if (!stopsEarly(plan.package, deps.evaluators)) return replayed(plan.shards);
  const { rowsPerShard } = past.cut;
  return earlyScores(plan, { blobs: deps.blobs, rowsPerShard, scoresOf: replayed, lost: null });
}

function commitsOf({ arms }: Report): Readonly<Record<OtherArm, string>> {
  return Object.fromEntries(arms.flatMap(({ name, commit }) => (commit === null ? [] : [[name, commit]])));
}

/** What was said while the change was packaged is not in the package, and stands before what the run itself found. */
function withNotesOf({ notes }: Report, replayed: Report): Report {
  const said = notes.slice(0, Math.max(0, notes.length - replayed.notes.length));
  return { ...replayed, notes: [...said, ...replayed.notes] };
}
