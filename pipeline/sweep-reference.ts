import type { Package } from '../core/package/package.ts';
import { parsePackage } from '../core/package/parse-package.ts';
import { parseShardResult } from '../core/shard/parse-shard-result.ts';
import type { Profile } from '../core/sweep/profile.ts';
import { releaseScores } from '../core/sweep/release-scores.ts';
import type { ReferenceScores } from '../core/sweep/scored-trace.ts';
import type { WindowResult } from '../core/sweep/signal-state.ts';
import { parseSweepReport, type SweepReport, type SweptReference } from '../core/sweep/sweep-report.ts';
import { parseSweepState } from '../core/sweep/sweep-state.ts';
import { type Digest, digestOf } from '../core/text/digest.ts';
import type { JsonValue } from '../core/text/json.ts';
import { type AnsweredArm, answeredArm } from './answered-sources.ts';
import type { Blobs, Ledger, ReleaseRecord, ShardResults } from './ports.ts';
import { storedReport } from './record.ts';

export interface SweepReferenceDeps {
  readonly blobs: Pick<Blobs, 'get' | 'has'>;
  readonly results: Pick<ShardResults, 'get'>;
  readonly ledger: Pick<Ledger, 'release' | 'sweeps' | 'arm'>;
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
  deps: SweepReferenceDeps,
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
  const all = await storedScores(content, release, fields, deps);
  if (all === null) {
    const why = `the store no longer holds the scores of the run that was released in ${channel}`;
    return { release, scores: {}, notes: [why] };
  }
  const changed = Object.keys(evaluators).filter(
    (name) => !isSame(content.evaluators[name], evaluators[name]),
  );
  return {
    release,
    scores: Object.fromEntries(Object.entries(all).filter(([name]) => !changed.includes(name))),
    notes: changed.map(
      (name) =>
        `evaluator ${name} is another one than when the release was accepted: its scores are not compared`,
    ),
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
  release: ReleaseRecord,
  fields: readonly string[],
  deps: SweepReferenceDeps,
): Promise<ReferenceScores | null> {
  const { report } = await storedReport(release.report, deps);
  const arm = report.arms.find(({ name }) => name === release.arm);
  if (arm === undefined) return null;
  const place = await answeredArm(arm, content.arms.candidate, { content, report }, deps.ledger);
  return addedScores(content, place, fields, deps.results);
}

async function addedScores(
  content: Package,
  { results: name, arm, reused }: AnsweredArm,
  fields: readonly string[],
  results: Pick<ShardResults, 'get'>,
): Promise<ReferenceScores | null> {
  const adding = releaseScores(fields, content.repeats);
  // How many parts an early stop left is in none of its records: they are read until there is no other.
  const isWhole = content.stop === 'never' || reused;
  const most = isWhole ? content.dataset.version.chunks.length : Number.POSITIVE_INFINITY;
  let shard = 0;
  for (; shard < most; shard += 1) {
    const bytes = await results.get(name, shard);
    if (bytes === null) break;
    const result = parseShardResult(bytes);
    const scores = result.arms[arm];
    if (scores === undefined) return null;
    adding.add(result, scores);
  }
  return shard === 0 || (isWhole && shard < most) ? null : adding.scores();
}

/** Windows that were swept before, and what they are held against. */
export interface EarlierWindows {
  readonly from: string | null;
  readonly profile: { readonly digest: Digest; readonly content: Profile } | null;
  readonly history: Readonly<Record<string, readonly WindowResult[]>>;
}

/** Windows whose signals decide about the states of today's, at most. */
const mostWindows = 60;

/**
 * The reference window is the first that was swept since the release: until another release is accepted, all windows are held against the same one.
 *
 * @param from start of the window that is swept now: it is in no history of its own
 */
export async function earlierWindows(
  {
    repository,
    sweep,
    from,
    release,
  }: {
    readonly repository: string;
    readonly sweep: string;
    readonly from: string;
    readonly release: Digest | null;
  },
  { blobs, ledger }: SweepReferenceDeps,
): Promise<EarlierWindows> {
  const history: Record<string, WindowResult[]> = {};
  let reference: Pick<SweptReference, 'from' | 'profile'> = { from: null, profile: null };
  for (const record of await ledger.sweeps(repository, sweep, mostWindows)) {
    if (record.from === from || !(await blobs.has(record.report))) continue;
    const report = parseSweepReport(await blobs.get(record.report));
    if (report.reference.release !== release) continue;
    addReadings(report, history);
    // Those that name none are the reference themselves.
    reference =
      report.reference.from === null ? { from: record.from, profile: record.state } : report.reference;
  }
  return { ...(await referenceProfile(reference, from, blobs)), history };
}

/** None for the reference window itself. */
async function referenceProfile(
  { from: first, profile }: Pick<SweptReference, 'from' | 'profile'>,
  from: string,
  blobs: Pick<Blobs, 'get' | 'has'>,
): Promise<Pick<EarlierWindows, 'from' | 'profile'>> {
  if (first === from || profile === null || !(await blobs.has(profile))) return { from: null, profile: null };
  const { profile: content } = parseSweepState(await blobs.get(profile));
  return { from: first, profile: { digest: profile, content } };
}

function addReadings({ window, signals }: SweepReport, history: Record<string, WindowResult[]>): void {
  const windowMs = Date.parse(window.from);
  for (const { id, reading } of signals) {
    const own = history[id] ?? [];
    history[id] = own;
    own.push({ windowMs, reading });
  }
}
