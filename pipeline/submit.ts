import type { Package } from '../core/package/package.ts';
import { packageBlobs } from '../core/package/package-blobs.ts';
import { parsePackage } from '../core/package/parse-package.ts';
import { parseRunRequest, type RunRequest } from '../core/package/parse-run-request.ts';
import type { Reach } from '../core/reach/reach.ts';
import { reachProblems } from '../core/reach/reach-problems.ts';
import { isDigest } from '../core/storage/is-digest.ts';
import { verdictStands } from '../core/storage/verdict-stands.ts';
import type { Digest } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import type { Executions, SubmitAnswer, Transfers } from './backend-ports.ts';
import { missingBlobs } from './missing-blobs.ts';
import type { Blobs, Ledger } from './ports.ts';
import { runName } from './record.ts';
import { recordGate } from './record-gate.ts';

export interface SubmitDeps {
  readonly blobs: Pick<Blobs, 'get' | 'has'>;
  readonly ledger: Pick<Ledger, 'run' | 'appendAudit'>;
  readonly transfers: Pick<Transfers, 'upload'>;
  readonly executions: Executions;
  /** `owner/name` that the caller proved to speak for */
  readonly repository: string;
  /** what the backend may call for the repository */
  readonly reach: Reach;
  /** ISO 8601, UTC */
  readonly now: () => string;
}

/** Keeps an answer below 200 KB: a presigned address is about 1.5 KB. */
const uploadsAtOnce = 100;
const nearlyFull = 80;

/** A package that fails this often will not come through by itself. */
const mostAttempts = 50;

/**
 * Accepts a run, as often as it is asked: names contents that are missing, and once none is, answers with the verdict that
 * stands, or starts an execution unless one is under way. Contents are looked for once while they are uploaded, and once more at the end: what
 * the caller says that it has looked for is not taken for granted.
 *
 * @param from as many contents were looked for before
 * @throws InputError for a request that is none, and a package that is another repository's, or would have something called that the
 *   backend does not call
 */
export async function submit(request: Digest, from: number, deps: SubmitDeps): Promise<SubmitAnswer> {
  if (!(await deps.blobs.has(request))) return missing({ absent: [request], next: 0 }, deps);
  const asked = parseRunRequest(await deps.blobs.get(request));
  if (!(await deps.blobs.has(asked.package))) return missing({ absent: [asked.package], next: 0 }, deps);
  const [content, named] = readPackage(await deps.blobs.get(asked.package), asked);
  if (content.repository.toLowerCase() !== deps.repository.toLowerCase()) {
    throw new InputError([
      `the package is of ${content.repository || 'no repository'}, and ${deps.repository} submits it: a repository submits its own changes only`,
    ]);
  }
  const problems = problemsOf(content, asked, deps.reach);
  if (problems.length > 0) throw new InputError(problems);
  const looked = await missingNow(named, from, deps.blobs);
  if (looked.absent.length > 0) return missing(looked, deps);

  const run = runName({ package: content });
  const standing = await deps.ledger.run(run);
  if (standing !== null && verdictStands(standing.verdict) && (await deps.blobs.has(standing.report))) {
    await leaveLine(run, content, asked, deps);
    return { kind: 'concluded', run, verdict: standing.verdict, report: standing.report };
  }
  await requireEvaluators(content);
  const attempt = await startedAttempt(run, request, deps);
  await leaveLine(run, content, asked, deps);
  return { kind: 'running', run, attempt };
}

/** Of who starts a run, and of everybody who comes to it later. */
async function leaveLine(run: string, { suite }: Package, { stage, head }: RunRequest, deps: SubmitDeps) {
  if (stage !== null) await recordGate({ run, suite, stage, head }, deps.now(), deps);
}

/** The package is what its client wrote: nothing in it is taken for granted, and no name that is no digest becomes an address. */
function readPackage(bytes: Uint8Array, { outputs }: RunRequest): readonly [Package, readonly Digest[]] {
  try {
    const content = parsePackage(bytes);
    const named = packageBlobs(content, outputs);
    if (named.every((name) => isDigest(name))) return [content, named];
  } catch (cause) {
    throw unreadable(cause);
  }
  throw new InputError(['run request: its package names contents by something else than their digests']);
}

/** Of what is certainly asked: another arm may be known from before, which only the plan can tell. */
function problemsOf(content: Package, { outputs }: RunRequest, reach: Reach): readonly string[] {
  try {
    return reachProblems(content, outputs.candidate === undefined ? ['candidate'] : [], reach);
  } catch (cause) {
    throw unreadable(cause);
  }
}

function unreadable(cause: unknown): InputError {
  return new InputError(['run request: its package cannot be read'], { cause });
}

/** A client may be newer than its backend: an execution without its evaluators could not even record that it failed. @throws InputError */
async function requireEvaluators(content: Package): Promise<void> {
  // Loaded when a run is about to start: most questions are about contents.
  const [{ preparedEvaluators }, { loadEvaluator }] = await Promise.all([
    import('./ready-evaluators.ts'),
    import('../core/evaluators/load-evaluator.ts'),
  ]);
  try {
    await preparedEvaluators(content, loadEvaluator);
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    throw new InputError(
      cause.problems.map(
        (problem) => `${problem}; a backend that is older than its client has to be deployed anew`,
      ),
      { cause },
    );
  }
}

interface Looked {
  readonly absent: readonly Digest[];
  /** where to look on */
  readonly next: number;
}

async function missing({ absent, next }: Looked, { transfers }: SubmitDeps): Promise<SubmitAnswer> {
  return {
    kind: 'missing',
    uploads: await Promise.all(absent.map((digest) => transfers.upload(digest))),
    next,
  };
}

async function missingNow(
  digests: readonly Digest[],
  from: number,
  blobs: Pick<Blobs, 'has'>,
): Promise<Looked> {
  const looked = await missingFrom(digests, from, blobs);
  return looked.absent.length > 0 || from === 0 ? looked : missingFrom(digests, 0, blobs);
}

/** Looks on until an answer is nearly full: what it has no room for is not looked for. */
async function missingFrom(
  digests: readonly Digest[],
  from: number,
  blobs: Pick<Blobs, 'has'>,
): Promise<Looked> {
  const absent: Digest[] = [];
  let next = from;
  while (next < digests.length && absent.length < nearlyFull) {
    const some = digests.slice(next, next + uploadsAtOnce - absent.length);
    absent.push(...(await missingBlobs(some, blobs)));
    next += some.length;
  }
  return { absent, next };
}

/** The attempt that is under way; a new one when the last has ended without a verdict that stands. */
async function startedAttempt(
  run: string,
  request: Digest,
  { executions, now, repository }: SubmitDeps,
): Promise<number> {
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const name = executionName(run, attempt);
    const state = await executions.state(name);
    if (state === 'succeeded' || state === 'failed') continue;
    if (state === null) await executions.start(name, { repository, request, run, attempt, at: now() });
    return attempt;
  }
  throw new InputError([`run ${run} ended ${mostAttempts} times without a verdict; see the backend's log`]);
}

/** At most 80 characters of `[A-Za-z0-9_-]`; a run is 64 hexadecimal digits. */
export function executionName(run: string, attempt: number): string {
  return `${run}-${attempt}`;
}
