import type { SweepConfig } from '../config/sweep-config.ts';
import type { Package } from '../package/package.ts';
import type { Target } from '../target/target.ts';
import type { Digest } from '../text/digest.ts';

/** A sweep with everything that it judges by, its files as contents: what it finds in a window follows from this and the traces. */
export interface SweepDefinition {
  readonly format: 1;
  readonly repository: string;
  /** name under `sweeps:` */
  readonly name: string;
  readonly sweep: SweepConfig;
  /** of the suite, as a package keeps them */
  readonly evaluators: Package['evaluators'];
  /** evaluator → rows that people labelled, of which its judge is asked anew in every window */
  readonly canaries: Readonly<Record<string, CanarySetting>>;
  /** rows that the target is asked anew in every window; absent = it is not asked */
  readonly probes?: ProbeSetting;
  /** segment fields of the suite's dataset */
  readonly segments: readonly string[];
  /** calls in flight at once */
  readonly concurrency: number;
  readonly baselineMaxAgeMs: number;
}

/** A file of canaries as a sweep keeps it. */
export interface CanarySetting {
  readonly path: string;
  /** of the file's bytes */
  readonly rows: Digest;
}

/** A file of probes as a sweep keeps it, and whom they are asked. */
export interface ProbeSetting extends CanarySetting {
  /** of the suite, its files as contents */
  readonly target: Target;
}
