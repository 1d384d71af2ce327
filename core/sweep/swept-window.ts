import type { ProbedWindow } from './behaviour-effect.ts';
import type { CanaryVerdict } from './judge-effect.ts';
import type { PastJump } from './past-window.ts';
import type { Profile } from './profile.ts';
import type { ReferenceScores, ScoredTrace } from './scored-trace.ts';
import type { WindowFigure } from './season-effect.ts';

/** One window, as far as it was read. */
export interface SweptWindow {
  /** start, milliseconds since 1970 UTC */
  readonly windowMs: number;
  readonly profile: Profile;
  readonly scored: readonly ScoredTrace[];
  /** by evaluator */
  readonly canaries: Readonly<Record<string, readonly CanaryVerdict[]>>;
  /** what the target answered to its probes; absent = it was not asked */
  readonly probed?: ProbedWindow | undefined;
  /** evaluator → why what it said is no fair part of the window; absent = all did what they should */
  readonly unfinished?: Readonly<Record<string, string>> | undefined;
}

/** What windows are held against. */
export interface SweepReference {
  /** null until there is a reference window: input, shares and measures then have no data */
  readonly profile: Profile | null;
  readonly scores: ReferenceScores;
  /**
   * profile of the window before this one, of the same release: what windows differ by nature shows from one to the next; absent = there is
   * none, or nobody has it
   */
  readonly before?: Profile | undefined;
  /** by signal id: jumps into earlier windows, of whatever release, but for those that exceeded; absent = none is known */
  readonly jumps?: Readonly<Record<string, readonly PastJump[]>>;
  /** traces of each earlier window, and whether its own volume exceeded; only `volume` rules need them */
  readonly volumes?: readonly WindowFigure[];
}
