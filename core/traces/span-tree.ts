import type { TraceOddity } from '../sweep/trace-counts.ts';
import type { Span } from './span.ts';

export interface SpanTree {
  readonly root: Span;
  /** by their start, then by their ids */
  readonly spans: readonly Span[];
  readonly oddities: readonly TraceOddity[];
  /** the spans above one, the nearest first; ends where a parent is missing or a circle closes */
  above(span: Span): readonly Span[];
}

/** The spans of one trace (at least one) as a tree, in whatever order they came and however broken it is. */
export function spanTree(unordered: readonly Span[]): SpanTree {
  const spans = unordered.toSorted(
    (one, other) => one.startMs - other.startMs || (one.spanId < other.spanId ? -1 : 1),
  );
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const parentOf = ({ parentId }: Span) => (parentId === null ? undefined : byId.get(parentId));
  const above = (span: Span): readonly Span[] => {
    const found: Span[] = [];
    const seen = new Set([span]);
    for (let parent = parentOf(span); parent !== undefined && !seen.has(parent); parent = parentOf(parent)) {
      seen.add(parent);
      found.push(parent);
    }
    return found;
  };
  const roots = spans.filter(({ parentId }) => parentId === null);
  const orphans = spans.filter((span) => span.parentId !== null && parentOf(span) === undefined);
  const root = roots[0] ?? orphans[0] ?? spans[0];
  if (root === undefined) throw new Error('a trace has at least one span');
  const oddities: TraceOddity[] = [];
  if (orphans.length > 0) oddities.push('missing-parent');
  if (roots.length > 1) oddities.push('several-roots');
  if (hasCircle(spans, parentOf)) oddities.push('cyclic-parent');
  if (spans.some((span) => span.startMs < (parentOf(span)?.startMs ?? 0))) oddities.push('out-of-order');
  if (spans.some(({ startMs, endMs }) => endMs !== null && endMs < startMs))
    oddities.push('ends-before-start');
  return { root, spans, oddities, above };
}

/** Marks every span that leads to a root; linear in the spans. */
function hasCircle(spans: readonly Span[], parentOf: (span: Span) => Span | undefined): boolean {
  const done = new Set<Span>();
  for (const span of spans) {
    const path = new Set<Span>();
    for (let here: Span | undefined = span; here !== undefined && !done.has(here); here = parentOf(here)) {
      if (path.has(here)) return true;
      path.add(here);
    }
    for (const passed of path) done.add(passed);
  }
  return false;
}
