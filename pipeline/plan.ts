import { armKey } from '../core/package/arm-key.ts';
import type { Package } from '../core/package/package.ts';
import { type ArmName, armNames } from '../core/target/target.ts';
import type { Digest } from '../core/text/digest.ts';
import type { Ledger } from './ports.ts';

/** A part of the dataset version that is evaluated at once. */
export interface Shard {
  readonly index: number;
  readonly chunk: Digest;
  /** position of its first row in the dataset version, from 0 */
  readonly firstRow: number;
  readonly rows: number;
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
  readonly arms: Readonly<Record<ArmName, ArmSource>>;
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
  const { candidate, baseline } = content.arms;
  const arms: Plan['arms'] = {
    baseline: baseline === null ? { kind: 'absent' } : await sourceOf(content, baseline, deps),
    candidate: await sourceOf(content, candidate, deps),
  };
  const evaluated = armNames.filter((name) => arms[name].kind === 'evaluate');
  return { run, results: [run, ...evaluated].join('-'), package: content, shards: shardsOf(content), arms };
}

function shardsOf({ dataset }: Package): Shard[] {
  let firstRow = 0;
  return dataset.version.chunks.map((chunk, index) => {
    const shard = { index, chunk: chunk.digest, firstRow, rows: chunk.rows };
    firstRow += chunk.rows;
    return shard;
  });
}

async function sourceOf(
  content: Package,
  target: Package['arms']['candidate'],
  { ledger, now }: PlanDeps,
): Promise<ArmSource> {
  const known = await ledger.arm(armKey(content, target));
  if (known === null || known.shards !== content.dataset.version.chunks.length) return { kind: 'evaluate' };
  const ageMs = now - Date.parse(known.measuredAt);
  if (target.kind !== 'outputs' && ageMs > content.policy.baselineMaxAgeMs) return { kind: 'evaluate' };
  return { kind: 'reuse', run: known.run, arm: known.arm, measuredAt: known.measuredAt };
}
