import { expect, it } from 'vitest';
import { completeResponse } from './openapi/complete-response.ts';
import { matchOperation, requestProblems, responseProblems } from './openapi/contract.ts';
import { bodySchema, resolve, slice } from './openapi/slice.ts';
import { slicedOperations } from './sliced-operations.ts';

const documents = Object.values(slice.paths).flatMap((methods) => Object.values(methods));

it('the slice holds exactly the operations that are listed, from the version it names', () => {
  const ids = documents.map((document) => document.operationId);

  expect(ids.sort()).toEqual([...slicedOperations].sort());
  expect(slice['x-source'].package).toBe('@octokit/openapi@23.0.2');
});

it('every success response of the slice can be completed from nothing and satisfies its own schema', () => {
  const problems = Object.entries(slice.paths).flatMap(([route, methods]) =>
    Object.entries(methods).flatMap(([method, document]) => {
      const operation = matchOperation(method.toUpperCase(), route.replaceAll(/\{\w+\}/g, '1'))?.operation;
      const statuses = Object.keys(document.responses).filter((status) => status.startsWith('2'));
      return statuses.flatMap((status) => {
        const schema = bodySchema(resolve(document.responses[status] ?? {}));
        if (operation === undefined || schema === undefined) return [];
        const body = completeResponse(schema, undefined);
        return responseProblems(operation, Number(status), body).map((it) => `${method} ${route}: ${it}`);
      });
    }),
  );

  expect(problems).toEqual([]);
});

it('requestProblems() names path, query and body alike', () => {
  const match = matchOperation('PATCH', '/repos/acme/support-bot/check-runs/abc');
  if (match === undefined) throw new Error('no such operation');

  expect(requestProblems(match, { pge: 2 }, { output: { title: 't' } })).toEqual([
    'path.check_run_id must be integer',
    'query.pge is not a documented parameter',
    expect.stringContaining("body/output must have required property 'summary'"),
  ]);
});
