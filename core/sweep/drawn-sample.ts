import { withLabel } from '../traces/mapped-trace.ts';
import type { DrawnSample, DrawnTrace } from './draw-sample.ts';
import { LabelBook } from './label-book.ts';
import { TraceSample } from './sample.ts';
import type { SweepState } from './sweep-state.ts';

/**
 * The rows of a window with the labels that came for them. Labels decide about no draw: which came when would show in it.
 *
 * @param rows `first-phase` draws more, of which those are drawn that something is paid for
 */
export function drawnSample(
  { design, sample, labels }: SweepState,
  rows: 'whole' | 'first-phase',
): DrawnSample {
  const drawing = new TraceSample(design);
  drawing.merge(sample);
  const drawn = rows === 'whole' ? drawing.draw() : drawing.drawWide();
  const book = new LabelBook(labels);
  const labelled = drawn.traces.map((one) => {
    const label = book.of(one.trace.id);
    return label === null ? one : { ...one, trace: withLabel(one.trace, label) };
  });
  return { ...drawn, traces: withOwnIds(labelled) };
}

/** Conflicting traces share an id, and rows may not: the second is `id (2)`. */
function withOwnIds(traces: readonly DrawnTrace[]): readonly DrawnTrace[] {
  const times = new Map<string, number>();
  return traces.map((one) => {
    const { id } = one.trace;
    const time = (times.get(id) ?? 0) + 1;
    times.set(id, time);
    return time === 1 ? one : { ...one, trace: { ...one.trace, id: `${id} (${time})` } };
  });
}
