import { referenceSchema } from '../core/config/reference-schema.ts';
import { releaseEdges } from '../core/lineage/release-edges.ts';
import { parsePackage } from '../core/package/parse-package.ts';
import { digestOf } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import { plainText } from '../core/text/plain-text.ts';
import { redactSecrets } from '../core/text/redact-secrets.ts';
import type { Blobs, Ledger, Lineage, ReleaseRecord, RunRecord } from './ports.ts';

export interface ReleaseRequest {
  readonly run: RunRecord;
  readonly channel: string;
  readonly note: string | null;
  /** who accepts it; null when nobody knows */
  readonly by: string | null;
}

export interface RecordReleaseDeps {
  readonly blobs: Pick<Blobs, 'get' | 'has'>;
  readonly ledger: Pick<Ledger, 'recordRelease' | 'appendAudit'>;
  readonly lineage: Pick<Lineage, 'add'>;
  /** ISO 8601, UTC */
  readonly now: () => string;
}

/**
 * Accepts the candidate of a run as the release that a channel points to from now on.
 *
 * @throws InputError when nothing vouches for the candidate, or it could not be evaluated again
 */
export async function recordRelease(
  request: ReleaseRequest,
  deps: RecordReleaseDeps,
): Promise<ReleaseRecord> {
  const { run, channel, by } = request;
  const problem = channelProblem(channel) ?? verdictProblem(request) ?? (await targetProblem(run, deps));
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
    createdAt: deps.now(),
    by,
  } as const;
  const release: ReleaseRecord = { id: digestOf(content), ...content };
  await deps.ledger.recordRelease(release);
  await deps.lineage.add(releaseEdges(release));
  await deps.ledger.appendAudit({
    at: release.createdAt,
    action: 'release',
    subject: `release:${release.id}`,
    detail: { suite: run.suite, channel, run: run.run, verdict: run.verdict, note: release.note, by },
  });
  return release;
}

/** A channel that no gate could name would be of no use. */
function channelProblem(channel: string): string | null {
  if (referenceSchema.safeParse(`release:${channel}`).data?.kind === 'release') return null;
  return `"${plainText(channel, 80)}" is no channel: expected letters, digits, ".", "_" or "-", at most 64, such as production`;
}

const longestNote = 2_000;

function verdictProblem({ run, note }: ReleaseRequest): string | null {
  if (note !== null && note.length > longestNote) return `--note: at most ${longestNote} characters are kept`;
  const name = `run ${run.run.slice(0, 12)} of ${run.suite}`;
  switch (run.verdict) {
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
      return `${name} is ${run.verdict}: nothing is known about its quality; run the gate again and release that run`;
    default:
      return run.verdict satisfies never;
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
