import { expect, it } from 'vitest';
import type { SweepReport } from '../../core/sweep/sweep-report.ts';
import { openBucket } from '../helpers/aws/s3-test-bucket.ts';
import { type GatedRepository, gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { recordedSuite } from '../helpers/recorded-suite.ts';

const day = Date.UTC(2026, 2, 2);

const suite = recordedSuite({ isRight: (row) => row % 10 !== 0 });
const sweep = `sweeps:
  production:
    suite: answers
    traces: { path: "traces/*.jsonl" }
    raise: 1 of 1
    issues: true
    candidates: { rows: 5 }
    triggers: [{ webhook: { url: "https://mlops.example.com/drift", secret: { env: NOT_SET_HERE } } }]
    signals:
      - { metric: correct, drop: 5%, per: [category] }
      - { share: model, change: any }
`;

/** Traces of a day in Goldgate's own format; `broken` is no trace. */
function tracesOf(at: number, isRight: (row: number) => boolean, model: string): string {
  const traces = Array.from({ length: 200 }, (_, row) => ({
    id: `t-${at}-${row}`,
    at: new Date(day + at * 86_400_000 + row * 1000).toISOString(),
    input: `question ${row}, asked by ann${row}@example.com`,
    expected: 'yes',
    category: row % 2 === 0 ? 'even' : 'odd',
    output: isRight(row) ? 'yes' : 'no',
    model,
    mayBecomeRow: row < 3,
  }));
  return `${jsonLines(traces)}{"broken": \n`;
}

interface Found {
  readonly sweeps: readonly { readonly report: Pick<SweepReport, 'signals' | 'counts'> }[];
}

async function released(): Promise<GatedRepository> {
  const repository = await gatedRepository();
  await repository.commit('base', {
    ...suite,
    'goldgate.yaml': `${suite['goldgate.yaml']}${sweep}`,
    'traces/monday.jsonl': tracesOf(0, (row) => row % 10 !== 0, 'm-1'),
    'traces/tuesday.jsonl': tracesOf(1, (row) => row % 2 === 1, 'm-2'),
  });
  const { stdout, stderr } = await repository.goldgate(['run', 'answers', '--json']);
  const [suiteOutcome] = JSON.parse(stdout === '' ? `{"suites":[{"run":"${stderr}"}]}` : stdout).suites;
  const accepted = await repository.goldgate([
    'release',
    suiteOutcome.run,
    '--channel',
    'production',
    '--note',
    'to all',
  ]);
  if (accepted.exitCode !== 0) throw new Error(accepted.stderr);
  return repository;
}

it('goldgate sweep names what moved, accounts for what was read, and stores nothing personal; swept again it stands', async () => {
  await using repository = await released();
  const range = ['--from', '2026-03-02', '--to', '2026-03-04'];
  const foreseen = await repository.goldgate(['sweep', '--dry-run', ...range]);
  expect(foreseen).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('200 traces in the window'),
  });
  expect(foreseen.stdout).toContain(
    'a raised signal would lead to:\n  an issue\n  up to 5 rows for golden/answers.jsonl\n  an event to the webhook mlops.example.com\n',
  );
  const { exitCode, stdout, stderr } = await repository.goldgate(['sweep', 'production', '--json', ...range]);
  expect([exitCode, stderr]).toEqual([0, '']);
  const [monday, tuesday] = JSON.parse(stdout).sweeps;
  expect(monday).toMatchObject({ reused: false, record: { version: 1, open: 0 } });
  expect(monday.report.counts).toMatchObject({ records: 402, kept: 200, recordsSetAside: { 'not-json': 2 } });
  const raised = tuesday.report.signals.filter(({ state }: { state: string }) => state === 'raised');
  expect(raised.map(({ metric, segment }: { metric: string; segment: string }) => metric + segment)).toEqual([
    'correct',
    'correctcategory = "even"',
    'model',
  ]);
  expect(stdout).not.toContain('@example.com');

  const again = await repository.goldgate(['sweep', ...range]);
  expect(again.exitCode).toBe(0);
  expect(again.stdout).toContain('correct[category = "even"]');
  expect(again.stdout).toContain('what an earlier sweep found stands');
  expect(monday.follows).toEqual([]);
  expect(again.stdout).toContain('  an issue: production: another model answers\n');
  expect(again.stdout).toMatch(
    / {2}up to \d rows for golden\/answers.jsonl, of \d permitted among \d+ traces/,
  );
  expect(again.stdout).toContain('  an event to the webhook mlops.example.com: Raised: production: another');
});

it('goldgate sweep reads the objects of a window in S3, and finds what it finds in files', async () => {
  await using repository = await released();
  const { put, server } = await openBucket();
  try {
    await put(
      'support/2026/03/02/a.jsonl',
      tracesOf(0, (row) => row % 10 !== 0, 'm-1'),
    );
    await put(
      'support/2026/03/03/a.jsonl',
      tracesOf(1, (row) => row % 2 === 1, 'm-2'),
    );
    await put(
      'other/2026/03/03/a.jsonl',
      tracesOf(2, () => false, 'm-3'),
    );
    const range = ['--json', '--from', '2026-03-02', '--to', '2026-03-04'];
    const inS3 = sweep
      .replace('sweeps:\n  production', '  in-s3')
      .replace('path: "traces/*.jsonl"', 's3: "s3://bucket/support/{yyyy}/{mm}/{dd}/"');
    await repository.commit('traces in S3', { 'goldgate.yaml': `${suite['goldgate.yaml']}${sweep}${inS3}` });
    const environment = {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_S3: server.endpoint,
    };
    const foundBy = async (name: string) => {
      const { stdout, stderr } = await repository.goldgate(['sweep', name, ...range], environment);
      // Long work tells how far it is, and how long it is depends on the machine.
      expect(stderr.replace(/^(?:in-s3|production): \d+ of \d+ rows .*\n/gm, '')).toBe('');
      const found: Found = JSON.parse(stdout);
      return found.sweeps.map(({ report: { signals, counts } }) => [
        counts.kept,
        signals.map(({ metric, segment, state, effect }) => ({ metric, segment, state, effect })),
      ]);
    };
    expect(await foundBy('in-s3')).toEqual(await foundBy('production'));
  } finally {
    await server.close();
  }
});

it.each([
  [['sweep', 'productoin'], 'did you mean `production`?'],
  [['sweep', '--from', 'yesterday'], '--from: expected a day such as 2026-03-01'],
  [['sweep', '--from', '2020-01-01', '--to', '2026-01-01'], 'windows lie between'],
])('%s is explained', async (args, problem) => {
  await using repository = await gatedRepository();
  await repository.commit('base', { ...suite, 'goldgate.yaml': `${suite['goldgate.yaml']}${sweep}` });
  expect(await repository.goldgate(args)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining(problem),
  });
});
