import type { DrawnSample } from './draw-sample.ts';
import type { FollowedSignal } from './followed-signal.ts';
import type { Candidate } from './pick-candidates.ts';
import { signalTitle } from './signal-title.ts';

/**
 * Traces of a sample that show open signals, most telling first. What comes in and has shifted is shown by the whole sample: it is what
 * production asks now, of which the golden set may ask the smaller part.
 */
export function candidatesOf(
  sweep: string,
  signals: readonly FollowedSignal[],
  { traces }: DrawnSample,
): readonly Candidate[] {
  const drawn = new Map(traces.map(({ trace }) => [trace.id, trace]));
  const reasons = new Map<string, string>();
  for (const signal of signals.filter(isOfProduct)) {
    const ids = signal.kind === 'input' ? [...signal.evidence, ...drawn.keys()] : signal.evidence;
    const reason = signalTitle(sweep, signal);
    for (const id of ids) if (drawn.has(id) && !reasons.has(id)) reasons.set(id, reason);
  }
  return [...reasons].flatMap(([id, reason]) => {
    const trace = drawn.get(id);
    return trace === undefined ? [] : [{ trace, reason }];
  });
}

/** A judge that moved says nothing of the traces that it judged. */
function isOfProduct({ state, kind }: FollowedSignal): boolean {
  return (state === 'raised' || state === 'kept') && kind !== 'judge';
}
