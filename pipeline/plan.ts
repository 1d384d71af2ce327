import { armKey } from '../core/package/arm-key.ts';
import { asksWorld } from '../core/package/asks-world.ts';
import type { Package } from '../core/package/package.ts';
import { type ArmName, armNames, type PerArm, type Target } from '../core/target/target.ts';
import { type Digest, digestOf } from '../core/text/digest.ts';
import type { Ledger } from './ports.ts';

/** A part of the dataset version that is evaluated at once. */
export interface Shard {
  /** number of the shard in its run */
  readonly index: number;
  /** number of its chunk in the dataset version */
  readonly part: number;
  readonly chunk: Digest;
  /** position of the chunk's first row in the dataset version, from 0 */
  readonly firstRow: number;
  /** of the chunk */
  readonly rows: number;
  /** of the chunk's rows those that are evaluated, ascending from 0; null = all of them */
  readonly positions: readonly number[] | null;
}

/** Where an arm's scores come from. */
export type ArmSource =
  | { readonly kind: 'evaluate' }
  | { readonly kind: 'reuse'; readonly run: string; readonly arm: ArmName; readonly measuredAt: string }
  | { readonly kind: 'absent' };

export interface Plan {
  readonly run: string;
  /**
   * The name under which shard results of this plan are kept. It tells which arms are in them, because a later attempt at
   * the same run may find one arm stored that this one had to evaluate.
   */
  readonly results: string;
  readonly package: Package;
  readonly shards: readonly Shard[];
  readonly arms: PerArm<ArmSource>;
}

export interface PlanDeps {
  readonly ledger: Pick<Ledger, 'arm'>;
  /** milliseconds since 1970 */
  readonly now: number;
}

/**
 * Cuts the dataset version into shards and subtracts what the ledger already holds.
 *
 * A stored arm is used only when everything that can change a score is equal; one of a live target also has to be
 * younger than the suite's `baseline-max-age`, because models change behind their name.
 */
export async function plan(content: Package, run: string, deps: PlanDeps): Promise<Plan> {
  const found: Record<string, ArmSource> = {};
  for (const name of armNames(content.arms)) {
    const target = content.arms[name];
    if (target !== null && target !== undefined) found[name] = await sourceOf(content, target, deps);
  }
  const absent: ArmSource = { kind: 'absent' };
  const arms: Plan['arms'] = { baseline: absent, candidate: absent, ...sideBySide(content, found) };
  return wholePlan({ run, package: content, arms });
}

/** Every row of a run, by the chunks of the dataset version. */
export function wholePlan({ run, package: content, arms }: Omit<Plan, 'results' | 'shards'>): Plan {
  const evaluated = armNames(arms).filter((name) => arms[name]?.kind === 'evaluate');
  const results = resultsName(run, evaluated);
  return {
    run,
    // Batches of rows number their shards otherwise.
    results: content.stop === 'early' ? `${results}-early` : results,
    package: content,
    shards: shardsOf(content),
    arms,
  };
}

/** Arms that an evaluator compares with the baseline need its outputs at hand. */
function sideBySide(
  { evaluators }: Package,
  found: Readonly<Record<string, ArmSource>>,
): Readonly<Record<string, ArmSource>> {
  const isCompared = Object.values(evaluators).some(({ comparesArms }) => comparesArms);
  const isEvaluated = Object.values(found).some(({ kind }) => kind === 'evaluate');
  if (!isCompared || !isEvaluated || found['baseline'] === undefined) return found;
  return { ...found, baseline: { kind: 'evaluate' } };
}

/** Under which name results of these arms are kept. Short, and a name for files: the two arms of a change by name, the others by a digest over all. */
export function resultsName(run: string, evaluated: readonly ArmName[]): string {
  const others = evaluated.filter((name) => name.includes(':'));
  const own = evaluated.filter((name) => !name.includes(':'));
  const digest = digestOf([...others]).slice('sha256:'.length, 'sha256:'.length + 12);
  return [run, ...own, ...(others.length === 0 ? [] : [digest])].join('-');
}

/** The whole chunks of the dataset version. */
export function shardsOf({ dataset }: Package): Shard[] {
  let firstRow = 0;
  return dataset.version.chunks.map((chunk, index) => {
    const shard = { index, part: index, chunk: chunk.digest, firstRow, rows: chunk.rows, positions: null };
    firstRow += chunk.rows;
    return shard;
  });
}

async function sourceOf(content: Package, target: Target, { ledger, now }: PlanDeps): Promise<ArmSource> {
  const known = await ledger.arm(armKey(content, target));
  if (known === null || known.shards !== content.dataset.version.chunks.length) return { kind: 'evaluate' };
  const ageMs = now - Date.parse(known.measuredAt);
  if ((target.kind !== 'outputs' || asksWorld(content)) && ageMs > content.policy.baselineMaxAgeMs)
    return { kind: 'evaluate' };
  return { kind: 'reuse', run: known.run, arm: known.arm, measuredAt: known.measuredAt };
}
