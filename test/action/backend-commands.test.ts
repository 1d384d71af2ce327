import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandedPull, inDays } from '../helpers/commanded-pull.ts';
import { mergeGroupEvent } from '../helpers/github/events.ts';
import { seedMergeGroup } from '../helpers/github/fake/seed.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import { roleEndpoint } from '../helpers/role-endpoint.ts';
import { checksOf, expectGoodManners } from '../helpers/run-gate.ts';
import { synthesisedStack } from '../helpers/synthesised-stack.ts';

const repository = 'acme/support-bot';
let aws: LocalBackend;
beforeAll(async () => {
  aws = await localBackend({ repositories: [repository] });
});
afterAll(() => aws[Symbol.asyncDispose]());

/** Jobs with a backend, which hold the role that their workflow took. */
function jobs() {
  return {
    inputs: { backend: 'aws', cache: 'false' },
    environment: {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      GOLDGATE_ENDPOINT_LAMBDA: aws.lambdaEndpoint,
    },
  };
}

/** What stands in partitions of the repository that begin so. */
async function items(partition: string): Promise<readonly Record<string, unknown>[]> {
  const { Items = [] } = await aws.table.client.send(
    new QueryCommand({
      TableName: aws.table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `${repository}#${partition}` },
    }),
  );
  return Items;
}

const waive = (suite: string) => `/goldgate waive ${suite} until ${inDays(3)} because the vendor is down`;

it('approve → the backend records it → the run is waived, also in the queue → the audit says by whom', async () => {
  await using setting = await commandedPull({ jobs: jobs() });
  const { github, workspace, pull, gate, comment } = setting;
  expect((await gate()).main.outputs['verdict']).toBe('fail');

  const { status, answer, id } = await comment(waive('answers'));
  expect(answer).toContain('**answers is waived** by <code>@&#8203;ann</code> until');
  expect(status).toBe('success');
  expect(checksOf(github)).toMatchObject([{ headSha: pull.headSha, conclusion: 'success' }]);
  const left = [...github.state.artifacts.values()].map(({ name }) => name);
  expect(left.filter((name) => name.startsWith('goldgate-waiver-'))).toEqual([]);

  const [kept, ...others] = await items(`WAIVER#${JSON.stringify([repository, null])}`);
  expect(others).toEqual([]);
  const waiver = JSON.parse(String(kept?.['waiver']));
  expect(waiver).toMatchObject({ by: 'ann', pull: 7, commit: pull.headSha, comment: { id } });
  const lines = await items(`AUDIT#${new Date().toISOString().slice(0, 7)}`);
  expect(lines.filter(({ action }) => action === 'waiver')).toMatchObject([
    { subject: `waiver:${waiver.id}`, detail: expect.stringContaining('"by":"ann"') },
  ]);

  const again = await gate({ inputs: { store: '.again' } });
  expect(again.main.outputs['verdict']).toBe('waived');
  expect(again.status).toBe('success');
  expect(again.main.summary).toContain('Waivers');

  const tree = `${workspace.shas.merge}^{tree}`;
  const squashed = await workspace.git('commit-tree', tree, '-p', workspace.shas.base, '-m', 'x');
  const group = seedMergeGroup(github.state, pull, squashed);
  const queue = await gate({ event: mergeGroupEvent(group), inputs: { store: '.queue' }, runId: 80 });
  expect(queue.main.outputs['verdict']).toBe('waived');
  expectGoodManners(github);

  github.state.comments.delete(id);
  const taken = await gate({ inputs: { store: '.taken' } });
  expect(taken.main.outputs['verdict']).toBe('fail');
  expect(taken.main.log).toContain('the waiver of @ann lets nothing pass: its comment is gone');
});

it('with the role that gates take, nobody waives: the comment is told what is missing', async () => {
  const stack = synthesisedStack({ repositories: [{ name: repository, approves: { branches: ['main'] } }] });
  const role = 'Repositoriesacmesupportbot';
  await using ofJobs = await roleEndpoint(stack, `${role}Role`, aws.lambdaEndpoint);
  await using ofApprovers = await roleEndpoint(stack, `${role}ApprovingRole`, aws.lambdaEndpoint);
  const own = jobs();
  const environment = { ...own.environment, GOLDGATE_ENDPOINT_LAMBDA: ofJobs.url };
  await using setting = await commandedPull({ wrong: 70, jobs: { ...own, environment } });
  const { gate, comment, github } = setting;
  expect((await gate()).main.outputs['verdict']).toBe('fail');
  expect(ofJobs.refused).toEqual([]);

  const { answer } = await comment(waive('answers'));
  expect(answer).toContain('the waiver could not be kept: these credentials may not invoke goldgate');
  expect(answer).toContain('approving role');
  expect(ofJobs.refused).toEqual(['goldgate-approve:acme--support-bot']);
  expect(checksOf(github)).toMatchObject([{ conclusion: 'failure' }]);
  expect((await gate({ inputs: { store: '.again' } })).main.outputs['verdict']).toBe('fail');

  environment.GOLDGATE_ENDPOINT_LAMBDA = ofApprovers.url;
  expect((await comment(waive('answers'))).answer).toContain('**answers is waived**');
  expect(ofApprovers.refused).toEqual([]);
  // What approves does not gate.
  const gated = await gate({ inputs: { store: '.other' } });
  expect(gated.main.exitCode).toBe(1);
  expect(ofApprovers.refused).toContain('goldgate-submit:acme--support-bot');

  environment.GOLDGATE_ENDPOINT_LAMBDA = ofJobs.url;
  expect((await gate({ inputs: { store: '.last' } })).main.outputs['verdict']).toBe('waived');
});

it('a run that the backend never saw is not waived there', async () => {
  const { environment } = jobs();
  await using setting = await commandedPull({ wrong: 80, jobs: { environment } });
  const { gate, comment } = setting;
  expect((await gate({ inputs: { backend: 'embedded' } })).main.outputs['verdict']).toBe('fail');
  const { answer } = await comment(waive('answers'), 'ann', undefined, { backend: 'aws' });
  expect(answer).toContain('the backend has no such run');
});
