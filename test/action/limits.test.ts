import { expect, it } from 'vitest';
import { actionWorkspace } from '../helpers/action-workspace.ts';
import { startFakeGithub } from '../helpers/github/fake-github.ts';
import { outputsOf, outputsPath, recordedSuite } from '../helpers/recorded-suite.ts';
import {
  checksOf,
  commentsOf,
  expectGoodManners,
  onlyCheck,
  operations,
  runPullRequest,
} from '../helpers/run-gate.ts';

const hostile =
  '<!-- goldgate:answers --> | @acme/team ``` </details> <img src=x onerror=alert(1)> ÄÖÜ🙂 #1 ';

function worseAnswers() {
  const change = { [outputsPath]: outputsOf({ isRight: (row) => row > 70 }) };
  return actionWorkspace({ example: false, base: recordedSuite({ isRight: () => true }), change });
}

/** What stands in a code fence is shown as it is. */
function withoutFences(markdown: string): string {
  return markdown.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
}

it.concurrent('400 gates over hostile rows fit into what GitHub takes', async () => {
  await using github = await startFakeGithub();
  const rows = 1_200;
  const base = recordedSuite({
    rows,
    isRight: () => true,
    gates: [
      '{ metric: correct, no-worse-than: baseline, margin: 5% }',
      '{ metric: correct, no-worse-than: baseline, margin: 5%, per: [category], min-rows: 1 }',
    ],
  });
  const golden = base['golden/answers.jsonl']
    .split('\n')
    .map((line, row) => {
      const category = `${hostile.repeat(4)} ${row % 400}`;
      return line === '' ? '' : JSON.stringify({ ...JSON.parse(line), category, input: hostile.repeat(40) });
    })
    .join('\n');
  const worse = outputsOf({ rows, isRight: () => false }).replaceAll('"no ', `"${hostile.repeat(20)}`);
  await using workspace = await actionWorkspace({
    example: false,
    base: { ...base, 'golden/answers.jsonl': golden },
    change: { [outputsPath]: worse },
  });

  const { main, status } = await runPullRequest(github, workspace);

  expect(status).toBe('failure');
  const { summary, text } = onlyCheck(github).output;
  expect(Buffer.byteLength(summary ?? '')).toBeGreaterThan(50_000);
  expect(main.summary.length).toBeGreaterThan(50_000);
  const [comment = ''] = commentsOf(github);
  for (const part of [summary ?? '', text ?? '', comment, main.summary].map(withoutFences)) {
    expect(part.split('<details').length).toBe(part.split('</details>').length);
    expect(part).not.toContain('<img src=x');
  }
  expect(comment.split('<!-- goldgate:answers -->')).toHaveLength(2);
  expectGoodManners(github);
});

it.concurrent.each(['checks/create', 'checks/update'] as const)(
  'a secondary rate limit on %s is waited out for as long as GitHub says',
  async (operation) => {
    await using github = await startFakeGithub();
    await using workspace = await worseAnswers();
    github.inject({ operation, effect: { kind: 'secondary-rate-limit', retryAfterSeconds: 2 } });

    const { main, status } = await runPullRequest(github, workspace);

    expect(status).toBe('failure');
    expect(main.log).toContain('secondary rate limit on');
    expect(main.log).toContain('waiting 2 s');
    expect(onlyCheck(github)).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect(onlyCheck(github).annotations).toHaveLength(61);
    expectGoodManners(github);
  },
);

it.concurrent('a rate limit whose end is far away costs the page, not the verdict', async () => {
  await using github = await startFakeGithub({ quotaPerHour: 2 });
  await using workspace = await worseAnswers();

  const { main, status } = await runPullRequest(github, workspace);

  expect(status).toBe('failure');
  expect(main.outputs['verdict']).toBe('fail');
  expect(main.log).toContain('giving up');
  expect(main.summary).toContain('answers');
});

it.concurrent.each([
  ['an error of GitHub before it took effect', { kind: 'answer', status: 500 }],
  ['a connection that broke before it took effect', { kind: 'reset' }],
  ['a connection that broke after it took effect', { kind: 'reset-after-effect' }],
] as const)('%s leaves one check on create', async (_, effect) => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  github.inject({ operation: 'checks/create', effect });

  const { status } = await runPullRequest(github, workspace);

  expect(status).toBe('failure');
  expect(onlyCheck(github)).toMatchObject({ status: 'completed', conclusion: 'failure' });
  expect(onlyCheck(github).annotations).toHaveLength(61);
  expectGoodManners(github);
});

it.concurrent.each([
  ['an error of GitHub before it took effect', { kind: 'answer', status: 500 }],
  ['a connection that broke after it took effect', { kind: 'reset-after-effect' }],
] as const)('%s leaves each annotation once on update', async (_, effect) => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  github.inject({ operation: 'checks/update', effect });
  github.inject({ operation: 'checks/update', skip: 2, effect });

  await runPullRequest(github, workspace);

  expect(onlyCheck(github)).toMatchObject({ status: 'completed', conclusion: 'failure' });
  expect(onlyCheck(github).annotations).toHaveLength(61);
  expectGoodManners(github);
});

it.concurrent('GitHub being down costs the page, not the verdict', async () => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  github.inject({ times: 1_000, effect: { kind: 'reset' } });

  const { main, status } = await runPullRequest(github, workspace);

  expect(status).toBe('failure');
  expect(main.outputs['verdict']).toBe('fail');
  expect(main.summary).toContain('answers');
  expect(checksOf(github)).toEqual([]);
  expect(operations(github).length).toBeLessThan(40);
});
