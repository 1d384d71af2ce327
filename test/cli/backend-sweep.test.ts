import { afterAll, beforeAll, expect, it } from 'vitest';
import { gatedRepository } from '../helpers/gated-repository.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import {
  afterDay,
  makeTraceBucket,
  putTraces,
  releaseBoth,
  sweepAt,
  sweptFiles,
  tracesOf,
} from '../helpers/scheduled-sweeps.ts';

const name = 'acme/support';
let aws: LocalBackend;
beforeAll(async () => {
  aws = await localBackend({ repositories: [name], reach: { traces: ['s3://traces/support/'] } });
  await makeTraceBucket(aws);
});
afterAll(() => aws[Symbol.asyncDispose]());

const environment = () => ({
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: 'us-east-1',
  AWS_ENDPOINT_URL_LAMBDA: aws.lambdaEndpoint,
});

it('registers what is committed, and shows what the backend found in the windows of a range', async () => {
  await using repository = await gatedRepository();
  const files = sweptFiles();
  await repository.commit('base', files);
  repository.git('remote', 'add', 'origin', `https://github.com/${name}.git`);
  const sweep = (...args: string[]) =>
    repository.goldgate(['sweep', '--backend', 'aws', ...args], environment());

  const registered = await sweep('--register', '--json');
  expect(registered.stderr).toBe('');
  expect(JSON.parse(registered.stdout)).toMatchObject({ registered: ['production'], changed: true });
  expect(await sweep('--register')).toMatchObject({ exitCode: 0, stdout: 'nothing is new\n' });
  expect(await sweep()).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining('has swept no such window'),
  });

  await releaseBoth(aws, files, name);
  await putTraces(aws, 0, tracesOf(0));
  await putTraces(aws, 1, tracesOf(1, { wrong: (row) => row % 2 === 0 }));
  for (const day of [0, 1]) expect(await sweepAt(aws, name, afterDay(day))).toMatchObject({ failed: false });
  const shown = await sweep('production');
  expect(shown.stdout).toContain('correct[category = "even"]');
  const range = await sweep('--json', '--from', '2026-03-02', '--to', '2026-03-04');
  const { sweeps } = JSON.parse(range.stdout);
  expect(sweeps).toMatchObject([
    { record: { from: '2026-03-02T00:00:00.000Z', open: 0 } },
    { record: { from: '2026-03-03T00:00:00.000Z' } },
  ]);
}, 120_000);

it.each([
  [['--register'], '--backend aws --register'],
  [['--backend', 'aws', '--dry-run'], 'a backend sweeps on its schedule'],
  [['production', '--backend', 'aws', '--register'], 'are registered together'],
])('explains %s', async (args, problem) => {
  await using repository = await gatedRepository();
  await repository.commit('base', sweptFiles());
  expect(await repository.goldgate(['sweep', ...args], environment())).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining(problem),
  });
});
