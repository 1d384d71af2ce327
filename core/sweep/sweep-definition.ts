import type { SweepConfig } from '../config/sweep-config.ts';
import type { Package } from '../package/package.ts';

/** A sweep with everything that it judges by, its files as contents: what it finds in a window follows from this and the traces. */
export interface SweepDefinition {
  readonly format: 1;
  readonly repository: string;
  /** name under `sweeps:` */
  readonly name: string;
  readonly sweep: SweepConfig;
  /** of the suite, as a package keeps them */
  readonly evaluators: Package['evaluators'];
  /** segment fields of the suite's dataset */
  readonly segments: readonly string[];
  /** calls to judges in flight at once */
  readonly concurrency: number;
  readonly baselineMaxAgeMs: number;
}
