import type { SuiteConfig } from '../core/config/config.ts';
import type { Report } from '../core/report/report.ts';
import type { Digest } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import type { RemoteGate } from './gate-remotely.ts';
import type { GateContext, GateSuiteDeps } from './gate-suite.ts';
import { honourWaivers, type WaiverSource } from './honour-waivers.ts';
import { type Change, type PackageChangeDeps, packageChange, type SuiteChange } from './package-change.ts';
import type { DatasetReader } from './ports.ts';
import { recordGate } from './record-gate.ts';
import { type StandingVerdictDeps, standingVerdict } from './standing-verdict.ts';

/** What a gate says of one suite. */
export type SuiteOutcome =
  | {
      readonly kind: 'reported';
      readonly suite: string;
      readonly report: Report;
      readonly digest: Digest;
      /** true when the verdict of an earlier run of the same package stands */
      readonly reused: boolean;
    }
  /** a backend evaluates it, and nobody waits: whoever gates the same change later finds the verdict */
  | { readonly kind: 'detached'; readonly suite: string; readonly run: string; readonly attempt: number }
  | { readonly kind: 'unaffected'; readonly suite: string; readonly since: string | null }
  | { readonly kind: 'invalid'; readonly suite: string; readonly problems: readonly string[] };

/** Told what happens to each suite, so that a check can be open while its suite is evaluated. */
export interface GateWatch {
  /** not of a suite whose verdict stands already */
  begins(suite: string, settings: Pick<SuiteConfig, 'onInconclusive'>): Promise<void>;
  ends(outcome: SuiteOutcome): Promise<void>;
}

export interface GateDeps
  extends GateSuiteDeps,
    StandingVerdictDeps,
    Pick<PackageChangeDeps, 'openCommit' | 'registry' | 'releases'> {
  readonly datasets: DatasetReader;
  /** evaluates changed suites elsewhere; null = here */
  readonly remote: RemoteGate | null;
  readonly waivers: WaiverSource;
}

/**
 * Takes a change through every suite: package, plan, evaluate, decide, record.
 *
 * @throws InputError when the configuration cannot be read; what is wrong with a single suite is its outcome `invalid`. What
 *   nobody expects of one suite is thrown once the others have ended
 */
export async function gate(
  change: Change,
  context: GateContext,
  deps: GateDeps,
  watch: GateWatch,
): Promise<SuiteOutcome[]> {
  const outcomes: SuiteOutcome[] = [];
  const failures: unknown[] = [];
  for (const suite of await unlessAborted(packageChange(change, deps), deps.signal)) {
    deps.signal.throwIfAborted();
    try {
      const outcome = await outcomeOf(suite, context, deps, watch);
      await watch.ends(outcome);
      outcomes.push(outcome);
    } catch (error) {
      deps.signal.throwIfAborted();
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return outcomes;
}

async function outcomeOf(
  change: SuiteChange,
  context: GateContext,
  deps: GateDeps,
  watch: GateWatch,
): Promise<SuiteOutcome> {
  switch (change.kind) {
    case 'unaffected':
      return { kind: 'unaffected', suite: change.suite, since: context.base };
    case 'invalid':
      return change;
    case 'changed': {
      const outcome =
        (await knownOutcome(change, deps)) ?? (await evaluatedOutcome(change, context, deps, watch));
      await leaveLine(outcome, context, deps);
      return honourWaivers(outcome, change.waivers, deps);
    }
    default:
      return change satisfies never;
  }
}

/** A backend leaves the line itself, where it keeps the run. */
async function leaveLine(outcome: SuiteOutcome, { stage, head }: GateContext, deps: GateDeps): Promise<void> {
  if (deps.remote !== null || outcome.kind !== 'reported') return;
  const { run, suite } = outcome.report;
  await recordGate({ run, suite, stage, head }, deps.now(), deps);
}

/** A verdict that stands is told at once. A backend looks for it itself. */
async function knownOutcome(
  change: Extract<SuiteChange, { kind: 'changed' }>,
  deps: GateDeps,
): Promise<SuiteOutcome | null> {
  const standing = deps.remote === null ? await standingVerdict(change, deps) : null;
  return standing === null ? null : { kind: 'reported', suite: change.suite, ...standing, reused: true };
}

/** What only shows while rows are evaluated, such as a row that a prompt cannot be rendered for, is wrong input all the same. */
async function evaluatedOutcome(
  change: Extract<SuiteChange, { kind: 'changed' }>,
  context: GateContext,
  deps: GateDeps,
  watch: GateWatch,
): Promise<SuiteOutcome> {
  const { suite } = change;
  await watch.begins(suite, change.settings);
  try {
    // Loaded when there is something to evaluate: an unaffected change does not wait for statistics it has no use for.
    if (deps.remote !== null) return await remoteOutcome(change, context, { ...deps, ...deps.remote });
    const { gateSuite } = await import('./gate-suite.ts');
    return { kind: 'reported', suite, ...(await gateSuite(change, context, deps)), reused: false };
  } catch (error) {
    if (error instanceof InputError) return { kind: 'invalid', suite, problems: error.problems };
    throw error;
  }
}

async function remoteOutcome(
  change: Extract<SuiteChange, { kind: 'changed' }>,
  context: GateContext,
  deps: GateDeps & RemoteGate,
): Promise<SuiteOutcome> {
  const { gateRemotely } = await import('./gate-remotely.ts');
  const gated = await gateRemotely(change, context, deps);
  return 'report' in gated
    ? { kind: 'reported', suite: change.suite, ...gated }
    : { kind: 'detached', suite: change.suite, ...gated };
}

/** Reading a large dataset cannot be stopped half-way, but nobody has to wait for its end. */
function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const aborted = Promise.withResolvers<never>();
  const stop = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  return Promise.race([work, aborted.promise]).finally(() => signal.removeEventListener('abort', stop));
}
