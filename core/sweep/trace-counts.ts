/**
 * Why a record was set aside. A record is a line of Goldgate's own format, a span of OTLP, or a line that is neither.
 * `duplicate` says the same again; `conflicting` is a span or a label that says something else than another of the same trace.
 */
export const recordFaults = [
  'not-json',
  'binary',
  'too-large',
  'wrong-type',
  'no-id',
  'no-time',
  'duplicate',
  'conflicting',
] as const;

export type RecordFault = (typeof recordFaults)[number];

/**
 * Why a trace is not in the window. `late` and `early` belong to another window; `clock-skew` is more than a year off;
 * `seen` was counted by an earlier reading of the same window; `label-only` has labels for a trace that is not here.
 */
export const traceFaults = [
  'late',
  'early',
  'clock-skew',
  'seen',
  'label-only',
  'no-output',
  'too-large',
] as const;

export type TraceFault = (typeof traceFaults)[number];

/** What is odd about a trace that is kept all the same. One trace may have several. `conflicting` has an id that another trace has. */
export const traceOddities = [
  'out-of-order',
  'missing-parent',
  'cyclic-parent',
  'several-roots',
  'ends-before-start',
  'conflicting',
  'unreadable-field',
] as const;

export type TraceOddity = (typeof traceOddities)[number];

/** The first cases of a reason, so that somebody can look. */
export interface TraceExample {
  readonly reason: RecordFault | TraceFault | TraceOddity;
  readonly file: string;
  /** counted from 1; null = the whole file */
  readonly line: number | null;
  /** what was expected and what came, with no text of the trace */
  readonly what: string;
}

/** What was removed: how often each kind, by the field in which it stood. */
export type RedactionCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * Everything that was read and what became of it: `records = recordsUsed + Σ recordsSetAside` and
 * `traces = kept + Σ tracesSetAside`.
 */
export interface TraceCounts {
  /** files, objects or replies of a command */
  readonly sources: number;
  /** sources that could not be read to their end */
  readonly brokenSources: number;
  readonly records: number;
  readonly recordsUsed: number;
  readonly recordsSetAside: Readonly<Partial<Record<RecordFault, number>>>;
  readonly traces: number;
  readonly kept: number;
  readonly tracesSetAside: Readonly<Partial<Record<TraceFault, number>>>;
  readonly odd: Readonly<Partial<Record<TraceOddity, number>>>;
  /** labels and feedback that were joined to traces of this window */
  readonly labelsJoined: number;
  /** kind → field → how many */
  readonly redacted: RedactionCounts;
  /** at most a few of each reason, in the order of their sources */
  readonly examples: readonly TraceExample[];
  /** configured path at which no record has anything → the nearest that there is, null = none is near; absent when no record was looked at */
  readonly missingPaths?: Readonly<Record<string, string | null>>;
}
