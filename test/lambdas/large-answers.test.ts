import { expect, it } from 'vitest';
import { lambdaStore } from '../../adapters/aws/lambda-store.ts';
import { recordKey } from '../../adapters/aws/ledger-keys.ts';
import type { LineageEdge } from '../../core/lineage/lineage-edge.ts';
import { digestOf } from '../../core/text/digest.ts';
import { localBackend } from '../helpers/local-backend.ts';

const tenant = 'acme/support';
const signal = new AbortController().signal;

it('what rests on a model is told whole, however much it is', async () => {
  await using aws = await localBackend();
  const from = 'model:main';
  // Long names stand for many.
  const edges = Array.from({ length: 7_000 }, (_, at): LineageEdge => {
    return { from, to: `package:${digestOf([at])}${'x'.repeat(900)}`, relation: 'evaluated' };
  }).sort((one, other) => (one.to < other.to ? -1 : 1));
  await aws.table.putAll(
    edges.map((edge) => ({
      pk: recordKey(tenant, 'FROM', from).pk,
      sk: digestOf([edge.to]),
      ...edge,
    })),
  );
  const functions = { query: 'goldgate-query:acme--support', dataset: 'goldgate-dataset:acme--support' };
  const { lineage } = lambdaStore(aws.lambdaClient, { functions, signal });
  const found = await lineage.from(from);
  expect(JSON.stringify(found).length).toBeGreaterThan(6 * 1024 * 1024);
  expect(found).toEqual(edges);
});
