import { SFNClient } from '@aws-sdk/client-sfn';
import { expect, it } from 'vitest';
import { oldestExecution } from '../../../adapters/aws/oldest-execution.ts';
import { listenOnLoopback, readBody } from '../../helpers/aws/loopback-server.ts';

const arn = 'arn:aws:states:us-east-1:000000000000:stateMachine:evaluation';

/** A Step Functions that lists executions started at these seconds, page by page. */
async function overPages(pages: readonly (readonly number[])[]) {
  const asked: unknown[] = [];
  const server = await listenOnLoopback(async (request, response) => {
    const { nextToken = '0', ...query } = JSON.parse((await readBody(request)).toString());
    asked.push(query);
    const page = Number(nextToken);
    const executions = pages[page]?.map((startDate) => ({ startDate, status: 'RUNNING' }));
    const next = page + 1 < pages.length ? { nextToken: String(page + 1) } : {};
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end(JSON.stringify({ executions, ...next }));
  });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new SFNClient({ endpoint: server.endpoint, region: 'us-east-1', credentials });
  return {
    asked,
    client,
    async [Symbol.asyncDispose]() {
      client.destroy();
      await server.close();
    },
  };
}

it('looks through all pages of what is running', async () => {
  await using states = await overPages([[300, 200], [100], [250]]);
  expect(await oldestExecution(states.client, arn)).toEqual(new Date(100_000));
  expect(states.asked).toEqual(
    Array(3).fill({ stateMachineArn: arn, statusFilter: 'RUNNING', maxResults: 1000 }),
  );
});

it('finds nothing when nothing runs', async () => {
  await using states = await overPages([[]]);
  expect(await oldestExecution(states.client, arn)).toBeNull();
});
