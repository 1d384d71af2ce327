import { describe, expect, it } from 'vitest';
import type { LineageEdge, LineageNode } from '../../../core/lineage/lineage-edge.ts';
import { type LineageBranch, type Neighbours, trace } from '../../../core/lineage/trace.ts';

const graph = (...pairs: readonly (readonly [LineageNode, LineageNode])[]): Neighbours => {
  const edges = pairs.map(([from, to]): LineageEdge => ({ from, to, relation: 'leads-to' }));
  return {
    from: async (node) => edges.filter((edge) => edge.from === node),
    into: async (node) => edges.filter((edge) => edge.to === node),
  };
};

/** A branch as short text: `run:r(report:p)`, `=` when repeated, `…` when cut. */
const written = (branches: readonly LineageBranch[]): string =>
  branches
    .map(({ node, kind, branches: next }) => {
      const mark = { shown: '', repeated: '=', cut: '…' }[kind];
      return `${node}${next.length === 0 ? '' : `(${written(next)})`}${mark}`;
    })
    .join(' ');

const wide = { depth: 10, branches: 100 };

describe('trace', () => {
  it('shows what a node rests on and what rests on it', async () => {
    const neighbours = graph(
      ['commit:c', 'prompt:p'],
      ['prompt:p', 'package:k'],
      ['package:k', 'run:r'],
      ['run:r', 'report:x'],
    );
    const { node, upstream, downstream } = await trace('package:k', neighbours, wide);
    expect(node).toBe('package:k');
    expect(written(upstream)).toBe('prompt:p(commit:c)');
    expect(written(downstream)).toBe('run:r(report:x)');
  });

  it('follows a node that several ways lead to once, where it is nearest', async () => {
    const neighbours = graph(
      ['commit:c', 'prompt:p'],
      ['commit:c', 'dataset:d'],
      ['prompt:p', 'package:k'],
      ['dataset:d', 'package:k'],
      ['package:k', 'run:r'],
    );
    const { downstream } = await trace('commit:c', neighbours, wide);
    expect(written(downstream)).toBe('prompt:p(package:k(run:r)) dataset:d(package:k=)');
  });

  it('ends in a graph that runs in a circle', async () => {
    const neighbours = graph(['run:a', 'run:b'], ['run:b', 'run:a']);
    expect(written((await trace('run:a', neighbours, wide)).downstream)).toBe('run:b(run:a=)');
  });

  it('cuts what lies deeper than asked, and says so only where something follows', async () => {
    const neighbours = graph(['commit:c', 'prompt:p'], ['commit:c', 'prompt:q'], ['prompt:p', 'package:k']);
    const { downstream } = await trace('commit:c', neighbours, { depth: 1, branches: 100 });
    expect(written(downstream)).toBe('prompt:p… prompt:q');
  });

  it('shows no more branches than asked', async () => {
    const pairs = Array.from({ length: 500 }, (_, at) => ['package:k', `run:${at}`] as const);
    const neighbours = graph(['prompt:p', 'package:k'], ...pairs);
    const { downstream } = await trace('prompt:p', neighbours, { depth: 5, branches: 11 });
    expect(downstream[0]?.branches).toHaveLength(10);
    expect(downstream[0]?.kind).toBe('cut');
  });

  it('shows nothing around an unknown node', async () => {
    expect(await trace('run:x', graph(), wide)).toEqual({ node: 'run:x', upstream: [], downstream: [] });
  });
});
