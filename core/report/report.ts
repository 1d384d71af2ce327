import type { Attribution } from '../attribution/attribution.ts';
import type { Scale } from '../evaluators/scale.ts';
import type { Rule, WeakenedGate } from '../gates/gate.ts';
import type { ReferenceArm } from '../gates/reference-arm.ts';
import type { DecisionKind, Verdict } from '../gates/verdict.ts';
import type { JudgeAgreement } from '../judges/judge-agreement.ts';
import type { QuarantineResult } from '../quarantine/quarantine.ts';
import type { ArmName } from '../target/target.ts';
import type { Digest } from '../text/digest.ts';
import type { JsonValue } from '../text/json.ts';
import type { Waiver } from '../waivers/waiver.ts';
import type { StageFailures } from './stage-failures.ts';

/** The values of segment fields that name a cell, such as `{ category: 'refund' }`; null = overall. */
export type Segment = Readonly<Record<string, string>> | null;

export type Interval = readonly [lower: number, upper: number];

/**
 * What one gate says of one cell, with its evidence. Baseline, candidate, estimate and interval are in the metric's own
 * unit and direction (a lost point is negative where higher is better; a slower reply is positive).
 */
export interface GateResult {
  /** `correct.mean` */
  readonly metric: string;
  readonly segment: Segment;
  readonly kind: Rule['kind'];
  /** as people write it: `no-worse-than baseline − 5%` */
  readonly rule: string;
  /** the arm that `baseline` is of and that `estimate` is a difference from; null when the gate asks about the candidate alone */
  readonly reference: ReferenceArm | null;
  readonly blocking: boolean;
  readonly decision: DecisionKind;
  /** false when the cell could not be asked, as with too few rows: of a segment it does not count towards the verdict */
  readonly decided: boolean;
  readonly baseline: number | null;
  readonly candidate: number | null;
  readonly estimate: number | null;
  readonly interval: Interval | null;
  /** two-sided level of `interval` (0.90 when confidence is 0.95) */
  readonly intervalLevel: number;
  readonly confidence: number;
  /** where the rule draws its line, on the scale of `estimate`: −0.05 for a margin of 5 points; null without a comparison */
  readonly limit: number | null;
  readonly scale: Scale;
  readonly method: string;
  readonly p: number | null;
  readonly pAdjusted: number | null;
  readonly rows: number;
  /** smallest change this many rows would have shown (power 0.8), same unit as `estimate` */
  readonly detectable: number | null;
  readonly rowsNeeded: number | null;
  readonly notes: readonly string[];
}

/** A metric of both arms over one segment, for reading, not for deciding. */
export interface SegmentSummary {
  readonly segment: Segment;
  readonly rows: number;
  readonly metrics: readonly {
    readonly metric: string;
    readonly baseline: number | null;
    readonly candidate: number | null;
  }[];
}

/** A row as people need it to judge a change; texts are cut and redacted. */
export interface RowEvidence {
  readonly id: string;
  /** 1-based position in the dataset version */
  readonly position: number;
  readonly segment: Segment;
  readonly evaluator: string;
  /** `changed`: the replies of an arm disagree with each other, so that a change of their share is no side taken */
  readonly cell: 'lost' | 'gained' | 'still-wrong' | 'kept' | 'changed';
  /** present where the replies of the baseline, or of the only arm, disagree among themselves */
  readonly flaky?: true;
  readonly input: string;
  readonly expected: string | null;
  readonly baseline: ArmEvidence | null;
  readonly candidate: ArmEvidence | null;
}

export interface ArmEvidence {
  readonly output: string | null;
  readonly error: string | null;
  readonly scores: Readonly<Record<string, JsonValue>>;
  readonly reason: string | null;
}

/** The 2 × 2 of one pass/fail evaluator over paired rows. */
export interface PairedTable {
  readonly evaluator: string;
  readonly kept: number;
  readonly lost: number;
  readonly gained: number;
  readonly stillWrong: number;
  /** rows that passed or failed by majority and now do the opposite, but whose baseline replies disagreed; in none of the four */
  readonly flaky?: number;
}

/** Something that was not measured, and why. */
export interface Unmeasured {
  /** `outputs/answers.jsonl`, `evaluator shape`, `row t-17` … */
  readonly what: string;
  readonly why: string;
  readonly count: number;
  /** up to 20 row ids */
  readonly rows: readonly string[];
}

export interface ReportArm {
  readonly name: ArmName;
  readonly commit: string | null;
  /** `outputs outputs/a.jsonl`, `command node bot.js`, `prompt answer with main` */
  readonly target: string;
  readonly digest: Digest;
  /** model ids that providers reported, sorted */
  readonly models: readonly string[];
  /** evaluated in this run, or the run whose results were reused */
  readonly from: 'this-run' | { readonly run: string; readonly measuredAt: string };
}

/** Rows whose replies disagree with each other: a pass of one may be the failure of the next. */
export interface FlakyRows {
  readonly evaluator: string;
  /** replies per row */
  readonly repeats: number;
  /** flaky rows of each arm; null without a baseline */
  readonly baseline: number | null;
  readonly candidate: number;
  /** the flakiest, at most 50 */
  readonly shown: readonly FlakyRow[];
  /** for k = 1, 2, … replies, at most 10 */
  readonly repeated: readonly RepeatedPasses[];
}

export interface FlakyRow {
  readonly id: string;
  /** 1-based position in the dataset version */
  readonly position: number;
  readonly baseline: Passes | null;
  readonly candidate: Passes;
  /** probability that two different replies to the row disagree, of the arm where it is larger */
  readonly flipRate: number;
  /** probability that the row's pass rate lies between 10 % and 90 %, of the same arm */
  readonly posterior: number;
}

export interface Passes {
  readonly passed: number;
  readonly of: number;
}

/** What k replies to a row would do, averaged over the rows; null where no row has so many. */
export interface RepeatedPasses {
  readonly k: number;
  readonly baseline: PassChances | null;
  readonly candidate: PassChances | null;
}

export interface PassChances {
  readonly rows: number;
  /** pass@k: at least one of k replies passes */
  readonly any: MeanOverRows;
  /** pass^k: all of k replies pass */
  readonly all: MeanOverRows;
}

export interface MeanOverRows {
  readonly mean: number;
  /** null for a single row */
  readonly standardError: number | null;
}

/** How a run with `stop: early` went. */
export interface EarlyStop {
  readonly rowsUsed: number;
  readonly rows: number;
  readonly batches: number;
  /** of the order of the rows */
  readonly seed: number;
  /** false when all rows were needed */
  readonly stopped: boolean;
}

/** The single validation artifact a run leaves. */
export interface Report {
  readonly format: 1;
  readonly suite: string;
  readonly verdict: Verdict;
  /** one line, as in VISUAL.md */
  readonly title: string;
  readonly run: string;
  readonly package: Digest;
  readonly repository: string;
  readonly base: string | null;
  readonly head: string | null;
  /** ISO 8601, UTC: an input of `decide` */
  readonly createdAt: string;
  readonly fresh: number;
  readonly factors: readonly string[];
  readonly dataset: {
    readonly name: string;
    readonly path: string;
    readonly version: Digest;
    readonly rows: number;
    readonly change: { readonly added: number; readonly removed: number; readonly edited: number } | null;
  };
  readonly arms: readonly ReportArm[];
  readonly evaluators: readonly {
    readonly name: string;
    readonly type: string;
    readonly digest: Digest;
    readonly scale: Scale;
    /** who judges; absent = no judge is asked */
    readonly judge?: { readonly name: string; readonly model: string; readonly rubric: Digest };
  }[];
  readonly onInconclusive: 'warn' | 'block';
  readonly rows: { readonly total: number; readonly paired: number; readonly unmatched: number };
  readonly repeats: number;
  readonly gates: readonly GateResult[];
  readonly weakened: readonly WeakenedGate[];
  readonly segments: readonly SegmentSummary[];
  readonly tables: readonly PairedTable[];
  readonly evidence: readonly RowEvidence[];
  readonly unmeasured: readonly Unmeasured[];
  readonly flaky: readonly FlakyRows[];
  readonly judges: readonly JudgeAgreement[];
  readonly attribution: readonly Attribution[];
  readonly stages: readonly StageFailures[];
  /** null when every row was to be evaluated */
  readonly earlyStop: EarlyStop | null;
  /** rows that were evaluated and do not count; absent without a quarantine */
  readonly quarantine?: QuarantineResult;
  /** in force when it was shown, over the verdict that stands; absent in what is stored */
  readonly waivers?: readonly Waiver[];
  readonly calls: { readonly target: number; readonly judge: number; readonly fromMemo: number };
  readonly costUsd: number;
  readonly notes: readonly string[];
}
