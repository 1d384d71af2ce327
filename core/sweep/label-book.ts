import { canonicalJson } from '../text/canonical-json.ts';
import type { JsonValue } from '../text/json.ts';
import { sampleKey } from './sample-key.ts';
import type { TraceLabel } from './trace.ts';

/** Labels that wait for a trace that has not come yet; of more, those with the smallest keys wait. */
export const mostWaiting = 20_000;

/**
 * What became known after the traces of a window. Of several labels of a trace the smallest expected value and the smallest
 * feedback count, by their canonical spelling, so that neither their order nor how often they came matters.
 */
export class LabelBook {
  readonly #labels = new Map<string, TraceLabel>();

  constructor(labels: Iterable<TraceLabel> = []) {
    for (const label of labels) this.#labels.set(label.traceId, label);
  }

  get size(): number {
    return this.#labels.size;
  }

  of(traceId: string): TraceLabel | null {
    return this.#labels.get(traceId) ?? null;
  }

  /** @returns whether it says something new */
  offer(label: TraceLabel): boolean {
    const known = this.of(label.traceId);
    const merged = known === null ? label : mergeLabels([known, label]);
    this.#labels.set(label.traceId, merged);
    return known === null || spelled(known) !== spelled(merged);
  }

  /** Drops the labels of traces that came and are not in the sample: nothing will ask for them. */
  keep(isSampled: (id: string) => boolean, hasCome: (id: string) => boolean): void {
    const waiting: { readonly id: string; readonly key: string }[] = [];
    for (const id of this.#labels.keys()) {
      if (isSampled(id)) continue;
      if (hasCome(id)) this.#labels.delete(id);
      else waiting.push({ id, key: sampleKey('label', id) });
    }
    if (waiting.length <= mostWaiting) return;
    waiting.sort((one, other) => (one.key < other.key ? -1 : 1));
    for (const { id } of waiting.slice(mostWaiting)) this.#labels.delete(id);
  }

  /** By the ids of their traces. */
  list(): readonly TraceLabel[] {
    return [...this.#labels.values()].sort((one, other) => (one.traceId < other.traceId ? -1 : 1));
  }
}

/** One label of all those of one trace, of which there is at least one. */
export function mergeLabels(labels: readonly TraceLabel[]): TraceLabel {
  const [first] = labels;
  if (first === undefined) throw new RangeError('there is no label');
  const expected = smallest(
    labels.flatMap((label) => (label.expected === undefined ? [] : [label.expected])),
  );
  const feedback = smallest(
    labels.flatMap((label) => (label.feedback === null ? [] : [{ ...label.feedback }])),
  );
  return {
    traceId: first.traceId,
    ...(expected === undefined ? {} : { expected }),
    feedback: feedback ?? null,
  };
}

function smallest<Value extends JsonValue>(values: readonly Value[]): Value | undefined {
  if (values.length < 2) return values[0];
  const spelt = values.map((value) => ({ value, text: canonicalJson<JsonValue>(value) }));
  return spelt.reduce((one, other) => (other.text < one.text ? other : one)).value;
}

function spelled({ expected, feedback }: TraceLabel): string {
  return canonicalJson([
    expected === undefined ? [] : [expected],
    feedback === null ? null : { ...feedback },
  ]);
}
