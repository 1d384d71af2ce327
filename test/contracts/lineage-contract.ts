import { expect, it } from 'vitest';
import type { LineageEdge } from '../../core/lineage/lineage-edge.ts';
import type { Lineage } from '../../pipeline/ports.ts';
import type { OpenPort } from './open-port.ts';

const edge = (from: LineageEdge['from'], to: LineageEdge['to'], relation = 'contains'): LineageEdge => ({
  from,
  to,
  relation,
});

/** What every lineage store must do. */
export function lineageContract(open: () => Promise<OpenPort<Lineage>>): void {
  it('answers what leaves and what enters a node, in a stable order', async () => {
    await using store = await open();
    const edges = [
      edge('commit:c1', 'prompt:sha256:p2'),
      edge('commit:c1', 'prompt:sha256:p1'),
      edge('commit:c2', 'prompt:sha256:p1'),
    ];
    await store.port.add(edges);
    expect(await store.other.from('commit:c1')).toEqual([edges[1], edges[0]]);
    expect(await store.other.into('prompt:sha256:p1')).toEqual([edges[1], edges[2]]);
    expect(await store.port.from('prompt:sha256:p1')).toEqual([]);
    expect(await store.port.into('run:unknown')).toEqual([]);
  });

  it('is a set: an edge added again, also at once, is there once', async () => {
    await using store = await open();
    const once = edge('package:sha256:1', 'run:r1', 'evaluated-in');
    await Promise.all([store.port, store.other, store.port].map((port) => port.add([once, once])));
    expect(await store.port.from(once.from)).toEqual([once]);
  });

  it('keeps two relations between the same nodes apart', async () => {
    await using store = await open();
    const both = [
      edge('prompt:sha256:1', 'package:sha256:2', 'baseline-of'),
      edge('prompt:sha256:1', 'package:sha256:2', 'candidate-of'),
    ];
    await store.port.add(both);
    expect(await store.port.into('package:sha256:2')).toEqual(both);
  });

  it('finds nodes by the start of their name or identity, with and without sha256:', async () => {
    await using store = await open();
    await store.port.add([
      edge('commit:ab12', 'dataset:sha256:ab99'),
      edge('dataset:sha256:ab99', 'package:sha256:cd00'),
      edge('model:bedrock/claude', 'package:sha256:cd00'),
    ]);
    expect(await store.port.find('ab')).toEqual(['commit:ab12', 'dataset:sha256:ab99']);
    expect(await store.port.find('sha256:ab')).toEqual(['commit:ab12', 'dataset:sha256:ab99']);
    expect(await store.port.find('dataset:sha256:a')).toEqual(['dataset:sha256:ab99']);
    expect(await store.port.find('commit:')).toEqual(['commit:ab12']);
    expect(await store.port.find('bedrock/')).toEqual(['model:bedrock/claude']);
    expect(await store.port.find('zz')).toEqual([]);
  });

  it.each(['%', '_', 'a%', "' OR 1=1 --", '*', '\0'])(
    'takes %j for itself, not for a pattern',
    async (start) => {
      await using store = await open();
      await store.port.add([edge('commit:ab12', 'dataset:sha256:ab99')]);
      expect(await store.port.find(start)).toEqual([]);
    },
  );

  it('answers with at most 50 nodes', async () => {
    await using store = await open();
    await store.port.add(Array.from({ length: 70 }, (_, at) => edge(`commit:c${at}`, 'run:r')));
    expect(await store.port.find('c')).toHaveLength(50);
  });

  it('adds nothing when there is nothing to add', async () => {
    await using store = await open();
    await store.port.add([]);
    expect(await store.port.find('')).toEqual([]);
  });

  it('holds names with quotes, newlines and any script', async () => {
    await using store = await open();
    const odd = edge(`model:"quoted"\n'); DROP TABLE edges; --`, 'package:größe 🌍');
    await store.port.add([odd]);
    expect(await store.other.from(odd.from)).toEqual([odd]);
    expect(await store.other.find('größe')).toEqual([odd.to]);
  });
}
