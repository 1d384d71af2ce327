import { namePattern } from '../core/config/name-pattern.ts';
import { releaseEdges } from '../core/lineage/release-edges.ts';
import { parsePackage } from '../core/package/parse-package.ts';
import { digestOf } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import { plainText } from '../core/text/plain-text.ts';
import { redactSecrets } from '../core/text/redact-secrets.ts';
import { waivedReport } from '../core/waivers/waived-report.ts';
import type { Waiver } from '../core/waivers/waiver.ts';
import type { WaiverWitness } from './comment-witness.ts';
import type { Blobs, Ledger, Lineage, ReleaseRecord, RunRecord } from './ports.ts';
import { storedReport } from './record.ts';

export interface ReleaseRequest {
  readonly run: RunRecord;
  readonly channel: string;
  readonly note: string | null;
  /** who accepts it; null when nobody knows */
  readonly by: string | null;
}

export interface RecordReleaseDeps {
  readonly blobs: Pick<Blobs, 'get' | 'has'>;
  readonly ledger: Pick<Ledger, 'release' | 'recordRelease' | 'waivers' | 'appendAudit'>;
  readonly lineage: Pick<Lineage, 'add'>;
  /** of the run's waivers; absent = they count as they are recorded */
  readonly witness?: WaiverWitness;
  /** ISO 8601, UTC */
  readonly now: () => string;
}

export interface VouchedVerdictDeps extends Pick<RecordReleaseDeps, 'witness' | 'now'> {
  readonly blobs: Pick<Blobs, 'get'>;
  readonly ledger: Pick<Ledger, 'waivers'>;
}

/**
 * Accepts the candidate of a run as the release that a channel points to from now on. Asked again, also after it was cut off in
 * the middle, it answers with the release that is there and adds what is missing of its records.
 *
 * @throws InputError when nothing vouches for the candidate, or it could not be evaluated again
 */
export async function recordRelease(
  request: ReleaseRequest,
  deps: RecordReleaseDeps,
): Promise<ReleaseRecord> {
  const { run, channel, by } = request;
  const verdict = await vouchedVerdict(request, deps);
  const problem = await targetProblem(run, deps);
  if (problem !== null) throw new InputError([problem]);
  const content = {
    repository: run.repository,
    suite: run.suite,
    channel,
    run: run.run,
    package: run.package,
    report: run.report,
    arm: 'candidate',
    commit: run.head,
    note: request.note === null ? null : redactSecrets(request.note),
    by,
  } as const;
  const release = (await standing(content, deps)) ?? named({ ...content, createdAt: deps.now() });
  await deps.ledger.recordRelease(release);
  await deps.lineage.add(releaseEdges(release));
  await deps.ledger.appendAudit({
    at: release.createdAt,
    action: 'release',
    subject: `release:${release.id}`,
    detail: { suite: run.suite, channel, run: run.run, verdict, note: release.note, by },
  });
  return release;
}

/**
 * The verdict of a run as its waivers let it be seen now.
 *
 * @throws InputError when it does not vouch for a release, or there is no such channel
 */
export async function vouchedVerdict(
  request: ReleaseRequest,
  deps: VouchedVerdictDeps,
): Promise<RunRecord['verdict']> {
  const { verdict, withdrawn } = await verdictNow(request.run, deps);
  const problem = channelProblem(request.channel) ?? verdictProblem(request, verdict);
  if (problem !== null) throw new InputError([problem, ...withdrawn]);
  return verdict;
}

function named(content: Omit<ReleaseRecord, 'id'>): ReleaseRecord {
  return { id: digestOf({ ...content }), ...content };
}

/** What the channel points to, where that is the same run, accepted with the same words. */
async function standing(
  content: Omit<ReleaseRecord, 'id' | 'createdAt'>,
  { ledger }: RecordReleaseDeps,
): Promise<ReleaseRecord | null> {
  const { repository, suite, channel } = content;
  const current = await ledger.release(repository, suite, channel);
  if (current === null) return null;
  return named({ ...content, createdAt: current.createdAt }).id === current.id ? current : null;
}

const mostWaivers = 100;

interface VerdictNow {
  readonly verdict: RunRecord['verdict'];
  /** why waivers that are recorded do not count */
  readonly withdrawn: readonly string[];
}

/** A decision that is waived stands in the store as it was. */
async function verdictNow(
  { verdict, run, repository, report }: RunRecord,
  { ledger, blobs, witness, now }: VouchedVerdictDeps,
): Promise<VerdictNow> {
  if (verdict !== 'fail' && verdict !== 'inconclusive') return { verdict, withdrawn: [] };
  const waivers: Waiver[] = [];
  const withdrawn: string[] = [];
  for (const waiver of await ledger.waivers(repository, run, mostWaivers)) {
    const why =
      Date.parse(waiver.until) > Date.parse(now()) ? ((await witness?.problem(waiver)) ?? null) : null;
    if (why === null) waivers.push(waiver);
    else withdrawn.push(`the waiver of @${waiver.by} lets nothing pass: ${why}`);
  }
  if (waivers.length === 0) return { verdict, withdrawn };
  const stored = await storedReport(report, { blobs });
  return { verdict: waivedReport(stored.report, waivers, now()).verdict, withdrawn };
}

/** A channel that no gate could name would be of no use. */
function channelProblem(channel: string): string | null {
  if (namePattern.test(channel)) return null;
  return `"${plainText(channel, 80)}" is no channel: expected letters, digits, ".", "_" or "-", at most 64, such as production`;
}

const longestNote = 2_000;

function verdictProblem({ run, note }: ReleaseRequest, verdict: RunRecord['verdict']): string | null {
  if (note !== null && note.length > longestNote) return `--note: at most ${longestNote} characters are kept`;
  const name = `run ${run.run.slice(0, 12)} of ${run.suite}`;
  switch (verdict) {
    case 'pass':
    case 'waived':
    case 'unaffected':
      return null;
    case 'inconclusive':
      if (note !== null && note.trim() !== '') return null;
      return `${name} is inconclusive: say with --note why it is accepted all the same`;
    case 'fail':
      return `${name} failed: what is broken is no release; mend it, or waive the decision, and release that run`;
    case 'incomplete':
    case 'incomparable':
      return `${name} is ${verdict}: nothing is known about its quality; run the gate again and release that run`;
    default:
      return verdict satisfies never;
  }
}

/** What cannot be evaluated again cannot be compared with. */
async function targetProblem(
  { run, package: digest, head }: RunRecord,
  { blobs }: RecordReleaseDeps,
): Promise<string | null> {
  const name = `run ${run.slice(0, 12)}`;
  if (!(await blobs.has(digest)))
    return `the package of ${name} is no longer in the store; gate its commit again`;
  const { candidate } = parsePackage(await blobs.get(digest)).arms;
  return candidate.kind === 'command' && head === null
    ? `${name} judged a working tree with changes, where its command could not be started again: commit, gate and release that run`
    : null;
}
