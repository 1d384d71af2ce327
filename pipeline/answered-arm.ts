import { armKey } from '../core/package/arm-key.ts';
import type { Package } from '../core/package/package.ts';
import type { ReportArm } from '../core/report/report.ts';
import type { ArmName, Target } from '../core/target/target.ts';
import type { Ledger } from './ports.ts';

/** Where what an arm answered, and its scores, are kept. */
export type AnsweredArm =
  /** in what the run itself left of its shards */
  | { readonly kind: 'own'; readonly arm: ArmName }
  /** by an earlier run, chunk by chunk of the dataset version */
  | { readonly kind: 'reused'; readonly arm: ArmName; readonly results: string };

export async function answeredArm(
  content: Package,
  { name, from }: ReportArm,
  target: Target,
  ledger: Pick<Ledger, 'arm'>,
): Promise<AnsweredArm> {
  if (from === 'this-run') return { kind: 'own', arm: name };
  const known = await ledger.arm(armKey(content, target));
  const results = from.run;
  // The ledger tells which arm it was there. When a newer measurement took its place, the name of the results still does.
  if (known?.run === results) return { kind: 'reused', results, arm: known.arm };
  return { kind: 'reused', results, arm: results.endsWith('-baseline') ? 'baseline' : 'candidate' };
}
