import { mergeLabels } from '../sweep/label-book.ts';
import type { Trace, TraceLabel } from '../sweep/trace.ts';
import type { TraceOddity } from '../sweep/trace-counts.ts';
import type { RecordSpot, TraceTally } from '../sweep/trace-tally.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import { hashJson } from '../text/hash-json.ts';
import type { JsonObject } from '../text/json.ts';
import { type FieldPaths, fieldsAtPaths } from './fields-at-paths.ts';
import { fieldsOfSpans } from './fields-of-spans.ts';
import { mappedTrace } from './mapped-trace.ts';
import { spanTree } from './span-tree.ts';
import { valueAtTracePath } from './trace-path.ts';
import type { PlacedRecord, TraceRecord } from './trace-record.ts';

export type AssembledTrace =
  | {
      readonly kind: 'trace';
      readonly trace: Trace;
      /** hash of what its record says; null for a trace of spans, which its id alone names */
      readonly content: number | null;
      readonly oddities: readonly TraceOddity[];
      readonly spot: RecordSpot;
      /** what records of their own say of it */
      readonly label: TraceLabel | null;
    }
  | { readonly kind: 'no-output'; readonly spot: RecordSpot }
  | { readonly kind: 'label-only'; readonly label: TraceLabel; readonly spot: RecordSpot };

type Of<Kind extends TraceRecord['kind']> = Extract<PlacedRecord, { kind: Kind }>;

/**
 * What all records of one id (at least one) make, in whatever order they came and however often: the same records give the same.
 * It is one trace, unless records of Goldgate's own format say different things: nothing tells which of them is right, so each is a
 * trace. Counts each record as used, duplicate or conflicting.
 */
export function assembleTraces(
  records: readonly PlacedRecord[],
  paths: FieldPaths,
  tally: TraceTally,
): readonly AssembledTrace[] {
  const wholes = ofKind(records, 'whole');
  const spans = ofKind(records, 'span');
  const labels = ofKind(records, 'label');
  const traces = [
    ...distinctWholes(wholes, tally).map((whole) => ofWhole(whole)),
    ...ofSpans(distinctSpans(spans, tally), wholes.length > 0, paths),
  ];
  const label = labels.length === 0 ? null : mergeLabels(distinctLabels(labels, tally));
  const [first] = labels;
  if (traces.length === 0 && label !== null && first !== undefined)
    return [{ kind: 'label-only', label, spot: first.spot }];
  return traces.map((one) => (one.kind === 'trace' ? { ...one, label } : one));
}

function ofKind<Kind extends TraceRecord['kind']>(
  records: readonly PlacedRecord[],
  kind: Kind,
): readonly Of<Kind>[] {
  return records.filter((record): record is Of<Kind> => record.kind === kind);
}

function distinctWholes(records: readonly Of<'whole'>[], tally: TraceTally): readonly Of<'whole'>[] {
  const contentOf = ({ atMs, fields }: Of<'whole'>) => ({ atMs, fields });
  const textOf = (record: Of<'whole'>) => canonicalJson(contentOf(record));
  const different = distinct(records, textOf, contentOf, tally);
  if (different.length < 2) return different;
  return different.toSorted((one, other) => (textOf(one) < textOf(other) ? -1 : 1));
}

function distinctSpans(records: readonly Of<'span'>[], tally: TraceTally): readonly Of<'span'>[] {
  return distinct(
    records,
    ({ span }) => span.spanId,
    ({ span }) => ({ ...span, events: span.events.map((event) => ({ ...event })) }),
    tally,
  );
}

function distinctLabels(records: readonly Of<'label'>[], tally: TraceTally): readonly TraceLabel[] {
  distinct(
    records,
    ({ label }) => `${label.expected === undefined} ${label.feedback === null}`,
    ({ label }) => ({ ...label, feedback: label.feedback === null ? null : { ...label.feedback } }),
    tally,
  );
  return records.map(({ label }) => label);
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

function ofWhole({ traceId, atMs, fields, spot }: Of<'whole'>): AssembledTrace {
  const mapped = mappedTrace(traceId, atMs, fields);
  if (mapped.kind === 'no-output') return { kind: 'no-output', spot };
  const { trace, oddities } = mapped;
  return { kind: 'trace', trace, content: hashJson([atMs, fields]), oddities, spot, label: null };
}

/** Nothing beside a record of Goldgate's own format, which says all that its writer wanted to say. */
function ofSpans(
  records: readonly Of<'span'>[],
  isTold: boolean,
  paths: FieldPaths,
): readonly AssembledTrace[] {
  const [first] = records;
  if (first === undefined || isTold) return [];
  const { spot, traceId } = first;
  const tree = spanTree(records.map(({ span }) => span));
  const fields = fieldsOfSpans(tree);
  if (fields === null) return [{ kind: 'no-output', spot }];
  const places = [tree.root, ...tree.spans].map(({ name, attributes, resource }) => ({
    name,
    attributes,
    resource,
  }));
  const named = fieldsAtPaths(fields, paths, (path) => {
    for (const place of places) {
      const found = valueAtTracePath(place, path);
      if (found !== undefined) return found;
    }
    return undefined;
  });
  const startMs = Math.min(tree.root.startMs, tree.spans[0]?.startMs ?? tree.root.startMs);
  const mapped = mappedTrace(traceId, startMs, named);
  if (mapped.kind === 'no-output') return [{ kind: 'no-output', spot }];
  const oddities = [...tree.oddities, ...mapped.oddities];
  return [{ kind: 'trace', trace: mapped.trace, content: null, oddities, spot, label: null }];
}
