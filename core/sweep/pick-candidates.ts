import { digestOf } from '../text/digest.ts';
import { isJsonObject, type JsonObject } from '../text/json.ts';
import { isNear, type NearDuplicates, nearDuplicates, questionOf } from './near-duplicates.ts';
import { shinglesOf } from './shingles.ts';
import type { Trace } from './trace.ts';
import type { TraceWindow } from './trace-window.ts';

/** A trace that would make a good golden row, and the signal that it shows. */
export interface Candidate {
  readonly trace: Pick<Trace, 'id' | 'row' | 'mayBecomeRow'>;
  /** title of a signal, for people */
  readonly reason: string;
}

export interface CandidateSetting {
  readonly sweep: string;
  readonly window: TraceWindow;
  /** rows of one window proposed at most, those that the dataset has already included */
  readonly max: number;
  /** field of the dataset that holds ids */
  readonly idField: string;
}

/** A row that is proposed: what a person adds is its label. */
export interface ProposedRow {
  readonly fields: JsonObject;
  readonly reason: string;
}

/** The rows that are proposed, and why the other candidates are not: `proposed + Σ left = candidates`. */
export interface PickedCandidates {
  readonly proposed: readonly ProposedRow[];
  readonly left: {
    /** the source does not permit that they become rows */
    readonly notPermitted: number;
    /** the dataset, or an earlier candidate, asks the very same */
    readonly same: number;
    /** the dataset, or an earlier candidate, asks almost the same */
    readonly near: number;
    readonly noInput: number;
    readonly overMax: number;
  };
}

/** Compares candidates with the rows of the dataset as they stream past, and then picks. */
export interface CandidatePicker {
  see(row: JsonObject): void;
  pick(): PickedCandidates;
}

/**
 * Picks rows for the golden set from traces, most important first. A trace without permission never gets this far as to be compared.
 * The label stays open (`expected: null`, which evaluators skip); neither the answer nor a user's verdict is taken for one.
 */
export function candidatePicker(
  candidates: readonly Candidate[],
  setting: CandidateSetting,
): CandidatePicker {
  const permitted = candidates.filter(({ trace }) => trace.mayBecomeRow);
  const asking = permitted.filter(({ trace }) => (trace.row['input'] ?? null) !== null);
  const duplicates = nearDuplicates(asking.map(({ trace }) => questionOf(trace.row)));
  // Publishing a window again must not go on to its next rows: those of it that are there already count.
  const there = new Set<string>();
  return {
    see(row) {
      duplicates.see(row);
      if (isOfWindow(row, setting)) there.add(JSON.stringify(row[setting.idField] ?? null));
    },
    pick() {
      const max = Math.max(0, setting.max - there.size);
      const chosen = choose(asking, duplicates, { ...setting, max });
      const notPermitted = candidates.length - permitted.length;
      const noInput = permitted.length - asking.length;
      return { proposed: chosen.proposed, left: { notPermitted, noInput, ...chosen.left } };
    },
  };
}

function choose(asking: readonly Candidate[], duplicates: NearDuplicates, setting: CandidateSetting) {
  const proposed: ProposedRow[] = [];
  const taken: { readonly id: string; readonly shingles: ReadonlySet<string> }[] = [];
  const left = { same: 0, near: 0, overMax: 0 };
  for (const [at, { trace, reason }] of asking.entries()) {
    const question = questionOf(trace.row);
    const id = `production-${digestOf(question).slice(7, 23)}`;
    const shingles = shinglesOf(question);
    const known = duplicates.found(at) ?? foundIn(taken, id, shingles);
    if (known !== null) left[known] += 1;
    else if (proposed.length >= setting.max) left.overMax += 1;
    else {
      proposed.push({ fields: rowOf(trace, id, setting), reason });
      taken.push({ id, shingles });
    }
  }
  return { proposed, left };
}

function foundIn(
  taken: readonly { readonly id: string; readonly shingles: ReadonlySet<string> }[],
  id: string,
  shingles: ReadonlySet<string>,
): 'same' | 'near' | null {
  if (taken.some((one) => one.id === id)) return 'same';
  return taken.some((one) => isNear(one.shingles, shingles)) ? 'near' : null;
}

/** The id follows from the question, so that proposing it again is proposing the same row. */
function rowOf(
  { id: traceId, row }: Candidate['trace'],
  id: string,
  { sweep, window, idField }: CandidateSetting,
): JsonObject {
  const { id: _traceId, expected: _label, source: _source, ...fields } = row;
  const source = { trace: traceId, sweep, window: periodOf(window) };
  return { [idField]: id, ...fields, expected: null, source };
}

function isOfWindow({ source }: JsonObject, { sweep, window }: CandidateSetting): boolean {
  return isJsonObject(source) && source['sweep'] === sweep && source['window'] === periodOf(window);
}

function periodOf({ fromMs, toMs }: TraceWindow): string {
  return `${new Date(fromMs).toISOString()}/${new Date(toMs).toISOString()}`;
}
