import type { Reach } from '../core/reach/reach.ts';
import { reachProblems, targetRefusal } from '../core/reach/reach-problems.ts';
import { tracesRefusal } from '../core/reach/traces-refusal.ts';
import { definitionBlobs, parseSweepDefinition } from '../core/sweep/parse-sweep-definition.ts';
import type { ProbeSetting, SweepDefinition } from '../core/sweep/sweep-definition.ts';
import { parseSweepSet, type SweepSet } from '../core/sweep/sweep-set.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import type { Digest } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import type { SweepRegistry } from './backend-ports.ts';
import { missingBlobs } from './missing-blobs.ts';
import type { Blobs, Ledger } from './ports.ts';

export interface RegisterSweepsDeps {
  readonly blobs: Pick<Blobs, 'get' | 'has'>;
  readonly registry: SweepRegistry;
  readonly ledger: Pick<Ledger, 'appendAudit'>;
  /** `owner/name` that the caller proved to speak for */
  readonly repository: string;
  readonly reach: Reach;
  /** ISO 8601, UTC */
  readonly now: () => string;
}

/**
 * Registers the sweeps of a repository, as often as it is asked: from then on the schedule sweeps by these definitions.
 *
 * @param digest content: the set of sweeps
 * @returns false when the same ones were registered before
 * @throws InputError for sweeps of another repository, those that would read or call what the backend does not, and contents that are missing
 */
export async function registerSweeps(digest: Digest, deps: RegisterSweepsDeps): Promise<boolean> {
  await requireBlobs([digest], deps);
  const set = parseSweepSet(await deps.blobs.get(digest));
  await requireBlobs(Object.values(set.sweeps), deps);
  const definitions = await Promise.all(Object.entries(set.sweeps).map((entry) => definitionOf(entry, deps)));
  const problems = definitions.flatMap((definition) => sweepProblems(definition, deps.reach));
  if (problems.length > 0) throw new InputError(problems);
  await requireBlobs([...new Set(definitions.flatMap(definitionBlobs))], deps);
  return register(set, deps);
}

async function requireBlobs(
  digests: readonly Digest[],
  { blobs }: Pick<RegisterSweepsDeps, 'blobs'>,
): Promise<void> {
  const [absent] = await missingBlobs(digests, blobs);
  if (absent === undefined) return;
  throw new InputError([`set of sweeps: its content ${absent} is not in the backend; send it first`]);
}

async function register(
  { commit, sweeps }: SweepSet,
  { registry, ledger, now }: RegisterSweepsDeps,
): Promise<boolean> {
  const before = await registry.registered();
  if (before !== null && canonicalJson(before.sweeps) === canonicalJson(sweeps)) return false;
  const registeredAt = now();
  // The audit first: what is registered and not told of is worse than what is told of twice.
  const subject = `commit:${commit ?? 'none'}`;
  await ledger.appendAudit({ at: registeredAt, action: 'register-sweeps', subject, detail: { sweeps } });
  await registry.register({ commit, sweeps, registeredAt });
  return true;
}

async function definitionOf(
  [name, digest]: readonly [string, Digest],
  { blobs, repository }: RegisterSweepsDeps,
): Promise<SweepDefinition> {
  const definition = parseSweepDefinition(await blobs.get(digest));
  if (definition.name !== name) {
    throw new InputError([`set of sweeps: ${name} is the definition of ${definition.name}`]);
  }
  if (definition.repository.toLowerCase() === repository.toLowerCase()) return definition;
  throw new InputError([
    `sweep ${name} is of ${definition.repository || 'no repository'}, and ${repository} registers it: a repository registers its own sweeps only`,
  ]);
}

/** What a sweep would read or call that a backend does not: one line each. */
export function sweepProblems(
  { name, sweep, evaluators, probes }: SweepDefinition,
  reach: Reach,
): readonly string[] {
  const traces = tracesRefusal(sweep.traces, reach);
  const outputs = { kind: 'outputs', path: '', version: nothing } as const;
  const asked = { suite: sweep.suite, arms: { candidate: outputs, baseline: null }, evaluators };
  const code = Object.entries(evaluators).flatMap(([evaluator, setting]) =>
    setting.code?.target.kind === 'command'
      ? [
          `evaluator "${evaluator}" is code of the suite, which a backend does not run; put it behind an address (\`http\` or \`lambda\`)`,
        ]
      : [],
  );
  return [
    ...(traces === null ? [] : [traces]),
    ...code,
    ...(probes === undefined ? [] : probeProblems(probes, reach)),
    ...reachProblems(asked, [], reach),
  ].map((problem) => `sweep ${name}: ${problem}`);
}

function probeProblems({ target }: ProbeSetting, reach: Reach): readonly string[] {
  if (target.kind === 'command')
    return [
      'the target of `probes` is a command of the repository, which a backend does not run; put it behind an address (`http` or `lambda`), or sweep in a job',
    ];
  const why = targetRefusal(target, reach);
  return why === null ? [] : [`target of \`probes\`: ${why}`];
}

const none = { count: 0, first: [] };
const nothing = { digest: 'sha256:', parts: [], missing: none, extra: none } as const;
