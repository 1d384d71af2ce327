import { expect, it } from 'vitest';
import type { Span } from '../../../core/traces/span.ts';
import { spanTree } from '../../../core/traces/span-tree.ts';

function span(spanId: string, parentId: string | null, startMs = 0, endMs: number | null = 10): Span {
  const plain = { attributes: {}, resource: {}, events: [], error: null };
  return { traceId: 't', spanId, parentId, name: spanId, startMs, endMs, ...plain };
}

const ids = (spans: readonly Span[]) => spans.map(({ spanId }) => spanId);

it('orders spans by their start, whatever the order they came in, and finds what is above each', () => {
  const spans = [span('c', 'b', 2), span('a', null, 0), span('b', 'a', 1)];
  const tree = spanTree(spans);
  expect(tree.root.spanId).toBe('a');
  expect(ids(tree.spans)).toEqual(['a', 'b', 'c']);
  expect(ids(tree.above(spans[0] ?? tree.root))).toEqual(['b', 'a']);
  expect(tree.oddities).toEqual([]);
  expect(ids(spanTree(spans.toReversed()).spans)).toEqual(ids(tree.spans));
});

it.each([
  ['a parent that is not there', [span('b', 'gone', 1), span('c', 'b', 2)], 'b', ['missing-parent']],
  ['two roots', [span('b', null, 1), span('a', null, 0)], 'a', ['several-roots']],
  ['its own parent', [span('a', 'a')], 'a', ['cyclic-parent']],
  [
    'a circle',
    [span('a', 'c', 0), span('b', 'a', 1), span('c', 'b', 2)],
    'a',
    ['cyclic-parent', 'out-of-order'],
  ],
  ['a child before its parent', [span('a', null, 5), span('b', 'a', 1)], 'a', ['out-of-order']],
  ['an end before the start', [span('a', null, 5, 1)], 'a', ['ends-before-start']],
] as const)('keeps a trace with %s, and says what is odd', (_, spans, root, oddities) => {
  const tree = spanTree(spans);
  expect(tree.root.spanId).toBe(root);
  expect(tree.spans).toHaveLength(spans.length);
  expect(tree.oddities).toEqual(oddities);
  for (const one of spans) expect(tree.above(one).length).toBeLessThan(spans.length);
});

it('reads a chain of 20,000 spans in time', { timeout: 10_000 }, () => {
  const spans = Array.from({ length: 20_000 }, (_, at) =>
    span(`s${at}`, at === 0 ? null : `s${at - 1}`, at, null),
  );
  expect(spanTree(spans)).toMatchObject({ root: { spanId: 's0' }, oddities: [] });
});
