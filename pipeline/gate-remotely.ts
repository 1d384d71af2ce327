import type { RunRequest } from '../core/package/parse-run-request.ts';
import { parseReport } from '../core/report/parse-report.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import { type Digest, digestBytes } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import type { JsonValue } from '../core/text/json.ts';
import type { Backend, RunStatus, SubmitAnswer, Upload } from './backend-ports.ts';
import type { GateContext } from './gate-suite.ts';
import type { SuiteChange } from './package-change.ts';
import type { Blobs, Progress } from './ports.ts';
import { type ProvidedOutputsDeps, providedOutputs } from './provided-outputs.ts';
import type { StoredReport } from './record.ts';

/** Where changed suites are evaluated instead of here. */
export interface RemoteGate {
  readonly backend: Backend;
  /** false = a run is brought under way and left alone */
  readonly wait: boolean;
  /** resolves after so many milliseconds, or rejects when the signal says so */
  readonly pause: (ms: number) => Promise<void>;
}

export interface GateRemotelyDeps extends Omit<ProvidedOutputsDeps, 'onAnswer'>, RemoteGate {
  readonly blobs: Blobs;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface AwaitReportDeps extends Pick<RemoteGate, 'backend' | 'pause'> {
  readonly blobs: Pick<Blobs, 'put'>;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** A run that nobody waits for: who comes later finds it by these. */
export interface DetachedRun {
  readonly run: string;
  readonly attempt: number;
}

export interface GatedRemotely extends StoredReport {
  /** true when the verdict of an earlier run of the same package stands */
  readonly reused: boolean;
}

/** Hands a changed suite to the backend and waits for its report. What it lacks is uploaded, and nothing else. */
export async function gateRemotely(
  change: Extract<SuiteChange, { kind: 'changed' }>,
  context: GateContext,
  deps: GateRemotelyDeps,
): Promise<GatedRemotely | DetachedRun> {
  refuseCode(change);
  const submitted = await submitRun(change, context, deps);
  if (submitted.kind === 'concluded') {
    // Its execution may still be at the end of its work, with the verdict written already.
    return {
      ...(await awaitReport(waitedFor(change, { run: submitted.run, attempt: 1 }), deps)),
      reused: true,
    };
  }
  if (!deps.wait) return { run: submitted.run, attempt: submitted.attempt };
  return { ...(await awaitReport(waitedFor(change, submitted), deps)), reused: false };
}

/** A backend runs no code of a repository. @throws InputError */
function refuseCode({ suite, package: content }: Extract<SuiteChange, { kind: 'changed' }>): void {
  const named = Object.entries(content.evaluators).flatMap(([name, { code }]) =>
    code?.target.kind !== 'command'
      ? []
      : [
          `suite ${suite}: evaluator "${name}" is code of the suite, which a backend does not run; put it behind an address (\`http\` or \`lambda\`), or gate this suite without a backend`,
        ],
  );
  if (named.length > 0) throw new InputError(named);
}

type Accepted = Exclude<SubmitAnswer, { kind: 'missing' }>;

/** A backend that goes on asking has lost what it was sent. */
const mostRounds = 2000;

/** Brings the run under way, uploading what the backend asks for. @throws InputError when it refuses the run */
export async function submitRun(
  change: Extract<SuiteChange, { kind: 'changed' }>,
  { base, head, branch, stage }: GateContext,
  deps: GateRemotelyDeps,
): Promise<Accepted> {
  const request: RunRequest = {
    format: 1,
    package: await deps.blobs.put(bytesOf(change.package)),
    concurrency: change.settings.concurrency,
    deadlineMs: change.settings.deadlineMs ?? null,
    base,
    head,
    branch,
    stage,
    notes: change.notes,
    commits: change.commits,
    outputs: await providedOutputs(change, { ...deps, onAnswer: () => undefined }),
  };
  const digest = await deps.blobs.put(bytesOf(request));
  let from = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    deps.signal.throwIfAborted();
    const answer = await deps.backend.submit(digest, from);
    if (answer.kind !== 'missing') return answer;
    await uploadAll(answer.uploads, deps);
    from = answer.next;
  }
  throw new InputError([
    'the backend goes on asking for what it was sent; see its log, and whether its bucket can be written',
  ]);
}

function bytesOf(value: object): Uint8Array {
  return new TextEncoder().encode(canonicalJson(value as JsonValue));
}

const uploadsAtOnce = 8;

async function uploadAll(
  uploads: readonly Upload[],
  { blobs, backend, signal }: GateRemotelyDeps,
): Promise<void> {
  const rest = [...uploads];
  const send = async () => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
      signal.throwIfAborted();
      await backend.upload(next, await blobs.get(next.digest));
    }
  };
  await Promise.all(Array.from({ length: uploadsAtOnce }, send));
}

const [shortestPauseMs, longestPauseMs] = [500, 15_000];

function waitedFor(
  { suite, package: content }: Extract<SuiteChange, { kind: 'changed' }>,
  { run, attempt }: DetachedRun,
): WaitedFor {
  return { suite, total: content.dataset.version.rows, run, attempt };
}

export interface WaitedFor extends DetachedRun {
  readonly suite: string;
  /** rows; 0 where nobody knows */
  readonly total: number;
}

/**
 * Step Functions tells of an execution, and of how it ended, some time after it was so; what failed without a record is recorded from
 * outside meanwhile. Thus a minute.
 */
const [mostLost, lostPauseMs] = [12, 5_000];

/** Asks ever more rarely how far a run is, and fetches its report. @throws Error when the backend lost it */
export async function awaitReport(
  { suite, total, run, attempt }: WaitedFor,
  deps: AwaitReportDeps,
): Promise<StoredReport> {
  let [pauseMs, lost] = [shortestPauseMs, 0];
  for (;;) {
    deps.signal.throwIfAborted();
    const status = await deps.backend.status(run, attempt);
    if (status.kind === 'lost' && lost < mostLost) {
      lost += 1;
      await deps.pause(lostPauseMs);
      continue;
    }
    if (status.kind !== 'running') return fetchReport(status, deps);
    const { done, calls, costUsd } = status;
    deps.progress.report({ suite, total, done, calls, costUsd });
    await deps.pause(pauseMs);
    pauseMs = Math.min(longestPauseMs, pauseMs * 1.5);
  }
}

async function fetchReport(
  status: RunStatus,
  { blobs, backend }: Pick<AwaitReportDeps, 'blobs' | 'backend'>,
): Promise<StoredReport> {
  if (status.kind !== 'concluded') {
    const why = status.kind === 'lost' ? status.why : 'it is still running';
    throw new Error(`the backend has no report of the run: ${why}`);
  }
  const bytes = await backend.download(status.url);
  const digest: Digest = digestBytes(bytes);
  if (digest !== status.report)
    throw new Error(`the backend's report was to be ${status.report}, got ${digest}`);
  await blobs.put(bytes);
  return { report: parseReport(bytes), digest };
}
