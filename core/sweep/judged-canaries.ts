import type { JudgeAgreement } from '../judges/judge-agreement.ts';
import type { Digest } from '../text/digest.ts';
import type { CanaryVerdict } from './judge-effect.ts';

/** What the judge of one evaluator said of its canaries in a sweep. */
export interface JudgedCanaries {
  readonly judge: string;
  /** digest of the evaluator with its judge: verdicts of another one are not compared */
  readonly instrument: Digest;
  /** path of the canaries */
  readonly path: string;
  readonly canaries: number;
  /** start of the window whose verdicts are what it is held to; null = this one's are */
  readonly from: string | null;
  /** with what people said */
  readonly agreement: JudgeAgreement;
  readonly verdicts: readonly CanaryVerdict[];
  /** why it gave no verdict on others */
  readonly problems: readonly string[];
}

/** What a judge said before: by canary, and since which window. */
export interface RecordedVerdicts {
  readonly from: string;
  readonly verdicts: ReadonlyMap<string, number>;
}

interface Earlier {
  readonly windowFrom: string;
  readonly judged: JudgedCanaries;
}

/**
 * The verdicts that a judge is held to: of each canary the first that was recorded since the release. A window that is swept again is held
 * to what it recorded itself, or a judge that moved meanwhile would become its own measure.
 *
 * @param earlier sweeps of the same release, the oldest window first
 */
export function recordedVerdicts(earlier: readonly Earlier[], instrument: Digest): RecordedVerdicts | null {
  const own = earlier.filter(({ judged }) => judged.instrument === instrument);
  const verdicts = new Map<string, number>();
  const said = own.flatMap(({ judged }) => judged.verdicts);
  for (const { id, recorded } of said) if (recorded !== null && !verdicts.has(id)) verdicts.set(id, recorded);
  for (const { id, now } of said) if (!verdicts.has(id)) verdicts.set(id, now);
  const [first] = own;
  if (first === undefined || verdicts.size === 0) return null;
  return { from: first.judged.from ?? first.windowFrom, verdicts };
}
