import type { Trace, TraceLabel } from '../sweep/trace.ts';
import type { TraceOddity } from '../sweep/trace-counts.ts';
import type { RecordSpot, TraceTally } from '../sweep/trace-tally.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import type { JsonObject, JsonValue } from '../text/json.ts';
import { fieldsOfSpans } from './fields-of-spans.ts';
import { mappedTrace, withLabel } from './mapped-trace.ts';
import { spanTree } from './span-tree.ts';
import { valueAtTracePath } from './trace-path.ts';
import type { FieldPaths, PlacedRecord, TraceRecord } from './trace-record.ts';

export type AssembledTrace =
  | {
      readonly kind: 'trace';
      readonly trace: Trace;
      readonly oddities: readonly TraceOddity[];
      readonly spot: RecordSpot;
      readonly label: TraceLabel | null;
    }
  | { readonly kind: 'no-output'; readonly spot: RecordSpot }
  | { readonly kind: 'label-only'; readonly label: TraceLabel; readonly spot: RecordSpot };

type Of<Kind extends TraceRecord['kind']> = Extract<PlacedRecord, { kind: Kind }>;

/**
 * One trace from all its records (at least one), which may have come in any order and more than once: the same records give the
 * same trace. Counts each record as used, duplicate or conflicting.
 */
export function assembleTrace(
  records: readonly PlacedRecord[],
  paths: FieldPaths,
  tally: TraceTally,
): AssembledTrace {
  const wholes = distinct(
    records.filter((record): record is Of<'whole'> => record.kind === 'whole'),
    () => '',
    ({ atMs, fields }) => ({ atMs, fields }),
    tally,
  );
  const spans = distinct(
    records.filter((record): record is Of<'span'> => record.kind === 'span'),
    ({ span }) => span.spanId,
    ({ span }) => ({ ...span, events: span.events.map((event) => ({ ...event })) }),
    tally,
  );
  const labels = distinct(
    records.filter((record): record is Of<'label'> => record.kind === 'label'),
    ({ label }) => `${label.expected === undefined} ${label.feedback === null}`,
    ({ label }) => ({ ...label, feedback: label.feedback === null ? null : { ...label.feedback } }),
    tally,
  );
  const [whole] = wholes;
  const mapped =
    whole === undefined ? ofSpans(spans, paths) : mappedTrace(whole.traceId, whole.atMs, whole.fields);
  const spot = whole?.spot ?? spans[0]?.spot ?? labels[0]?.spot ?? { file: '', line: null };
  const label = joined(labels);
  if (mapped === null && label !== null) return { kind: 'label-only', label, spot };
  if (mapped === null || mapped.kind === 'no-output') return { kind: 'no-output', spot };
  const trace = label === null ? mapped.trace : withLabel(mapped.trace, label);
  return { kind: 'trace', trace, oddities: mapped.oddities, spot, label };
}

/** One record under each name: the smallest by its content, so that the order they came in does not matter. */
function distinct<Placed extends PlacedRecord>(
  records: readonly Placed[],
  nameOf: (record: Placed) => string,
  contentOf: (record: Placed) => JsonObject,
  tally: TraceTally,
): readonly Placed[] {
  tally.recordsUsed += records.length;
  if (records.length < 2) return records;
  return [...Map.groupBy(records, nameOf).values()].flatMap((same) => {
    if (same.length === 1) return same;
    const written = same.map((record) => ({ record, text: canonicalJson(contentOf(record)) }));
    const [first, ...others] = written.toSorted((one, other) => {
      if (one.text === other.text) return 0;
      return one.text < other.text ? -1 : 1;
    });
    for (const { record, text } of others) {
      const fault = text === first?.text ? 'duplicate' : 'conflicting';
      tally.recordsUsed -= 1;
      tally.setRecordAside(fault, record.spot, 'another record has the same id');
    }
    return first === undefined ? [] : [first.record];
  });
}

function ofSpans(records: readonly Of<'span'>[], paths: FieldPaths) {
  const [first] = records;
  if (first === undefined) return null;
  const tree = spanTree(records.map(({ span }) => span));
  const fields = fieldsOfSpans(tree);
  if (fields === null) return { kind: 'no-output' } as const;
  const places = [tree.root, ...tree.spans].map(({ name, attributes, resource }) => ({
    name,
    attributes,
    resource,
  }));
  const mapped = Object.entries(paths).flatMap(([field, path]): [string, JsonValue][] => {
    for (const place of places) {
      const found = valueAtTracePath(place, path);
      if (found !== undefined) return [[field, found]];
    }
    return [];
  });
  const startMs = Math.min(tree.root.startMs, tree.spans[0]?.startMs ?? tree.root.startMs);
  const trace = mappedTrace(first.traceId, startMs, { ...fields, ...Object.fromEntries(mapped) });
  return trace.kind === 'ok' ? { ...trace, oddities: [...tree.oddities, ...trace.oddities] } : trace;
}

function joined(labels: readonly Of<'label'>[]): TraceLabel | null {
  const [first] = labels;
  if (first === undefined) return null;
  const expected = labels.find(({ label }) => label.expected !== undefined)?.label.expected;
  const feedback = labels.find(({ label }) => label.feedback !== null)?.label.feedback ?? null;
  return { traceId: first.traceId, ...(expected === undefined ? {} : { expected }), feedback };
}
