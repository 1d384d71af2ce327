import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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

const example = join(import.meta.dirname, '../../examples/support-triage');
const worseRules = await readFile(join(example, 'change/bot/rules.json'), 'utf8');

const mostlyRight = (row: number) => row % 10 !== 0;

function answers(
  isRight: (row: number) => boolean,
  suite: Partial<Parameters<typeof recordedSuite>[0]> = {},
) {
  const base = recordedSuite({ isRight: mostlyRight, ...suite });
  return { example: false, base, change: { [outputsPath]: outputsOf({ ...suite, isRight }) } };
}

it.concurrent('a change that breaks a segment fails the job and the check, comments, and says where the reports are', async () => {
  await using github = await startFakeGithub();
  await using workspace = await actionWorkspace({ change: { 'bot/rules.json': worseRules } });

  const { main, post, status } = await runPullRequest(github, workspace);

  expect({ status, post: post?.exitCode }).toEqual({ status: 'failure', post: 0 });
  const check = onlyCheck(github);
  expect(check).toMatchObject({
    name: 'Goldgate: ticket-triage',
    headSha: workspace.shas.head,
    status: 'completed',
    conclusion: 'failure',
  });
  expect(check.output.title).toContain('category=refund');
  expect(main.summary).toContain('category=refund');
  expect(commentsOf(github)).toEqual([expect.stringContaining('category=refund')]);
  expect(main.outputs).toMatchObject({ verdict: 'fail', 'exit-code': '1' });
  const json = JSON.parse(await readFile(main.outputs['json'] ?? '', 'utf8'));
  expect(json).toMatchObject({ verdict: 'fail', suites: [{ name: 'ticket-triage', verdict: 'fail' }] });
  const page = await readFile(join(main.outputs['reports'] ?? '', 'ticket-triage.html'), 'utf8');
  expect(page).toContain('category=refund');
  expectGoodManners(github);
});

it.concurrent('writes three times for a changed suite: the check opened, concluded, and one comment', async () => {
  await using github = await startFakeGithub();
  await using workspace = await actionWorkspace(answers((row) => row > 45));

  await runPullRequest(github, workspace);

  expect(operations(github)).toEqual([
    'checks/list-for-ref',
    'checks/create',
    'checks/update',
    'issues/list-comments',
    'pulls/get',
    'issues/create-comment',
    'issues/list-comments',
  ]);
});

it.concurrent('a change that makes nothing worse passes without a comment', async () => {
  await using github = await startFakeGithub();
  const { base, ...others } = answers(mostlyRight);
  const reworded = (base[outputsPath] ?? '').replaceAll('no ', 'never ');
  await using workspace = await actionWorkspace({ ...others, base, change: { [outputsPath]: reworded } });

  const { main, status } = await runPullRequest(github, workspace);

  expect(status).toBe('success');
  expect(onlyCheck(github)).toMatchObject({ conclusion: 'success', annotations: [] });
  expect(main.outputs).toMatchObject({ verdict: 'pass', 'exit-code': '0' });
  expect(main.summary).toContain('answers');
  expect(commentsOf(github)).toEqual([]);
  expectGoodManners(github);
});

it.concurrent('a change of nothing that a suite depends on passes with one completed check, made in one write', async () => {
  await using github = await startFakeGithub();
  await using workspace = await actionWorkspace({
    ...answers(mostlyRight),
    change: { 'notes.md': 'A note.\n' },
  });

  const { main, status } = await runPullRequest(github, workspace);

  expect(status).toBe('success');
  expect(onlyCheck(github)).toMatchObject({ status: 'completed', conclusion: 'success' });
  expect(onlyCheck(github).output.title).toContain('nothing this suite depends on changed');
  expect(operations(github)).toEqual(['checks/list-for-ref', 'checks/create', 'issues/list-comments']);
  expect(main.outputs).toMatchObject({ verdict: 'unaffected', 'exit-code': '0' });
  expect(main.summary).toContain('nothing this suite depends on changed');
  expectGoodManners(github);
});

const tooFew = { rows: 40, isRight: (row: number) => row > 5 };

it.concurrent('an inconclusive change passes with a warning when the suite warns', async () => {
  await using github = await startFakeGithub();
  await using workspace = await actionWorkspace(answers((row) => row > 6, tooFew));

  const { main, status } = await runPullRequest(github, workspace);

  expect(status).toBe('success');
  expect(onlyCheck(github).conclusion).toBe('success');
  expect(main.annotations).toMatchObject([
    { level: 'warning', message: expect.stringContaining('inconclusive') },
  ]);
  expect(main.outputs).toMatchObject({ verdict: 'inconclusive', 'exit-code': '0' });
  expect(commentsOf(github)).toHaveLength(1);
  expectGoodManners(github);
});

it.concurrent('an inconclusive change fails when the suite blocks', async () => {
  await using github = await startFakeGithub();
  await using workspace = await actionWorkspace(
    answers((row) => row > 6, { ...tooFew, onInconclusive: 'block' }),
  );

  const { main, status } = await runPullRequest(github, workspace);

  expect(status).toBe('failure');
  expect(onlyCheck(github).conclusion).toBe('failure');
  expect(main.outputs).toMatchObject({ verdict: 'inconclusive', 'exit-code': '4' });
  expectGoodManners(github);
});

it.concurrent('outputs that lack rows are incomplete: a failure that is not called a regression', async () => {
  await using github = await startFakeGithub();
  const { base } = answers(mostlyRight);
  const first = outputsOf({ isRight: mostlyRight }).split('\n').slice(0, 100).join('\n');
  await using workspace = await actionWorkspace({
    example: false,
    base,
    change: { [outputsPath]: `${first}\n` },
  });

  const { main, status } = await runPullRequest(github, workspace);

  expect(status).toBe('failure');
  expect(main.outputs).toMatchObject({ verdict: 'incomplete', 'exit-code': '3' });
  expect(onlyCheck(github).conclusion).toBe('failure');
  expect(onlyCheck(github).output.title).toMatch(/could not be evaluated/);
  expect(onlyCheck(github).output.title).not.toMatch(/regression/i);
  expectGoodManners(github);
});

it.concurrent('a dataset that cannot be read is the outcome of its suite, annotated at the line', async () => {
  await using github = await startFakeGithub();
  const { base } = answers(mostlyRight);
  const broken = (base['golden/answers.jsonl'] ?? '').replace('{"id":"r-6"', '{"id":"r-5"');
  await using workspace = await actionWorkspace({
    example: false,
    base,
    change: { 'golden/answers.jsonl': broken },
  });

  const { main, status } = await runPullRequest(github, workspace);

  expect(status).toBe('failure');
  expect(main.outputs).toMatchObject({ verdict: '', 'exit-code': '2' });
  expect(onlyCheck(github)).toMatchObject({ name: 'Goldgate: answers', conclusion: 'failure' });
  expect(onlyCheck(github).annotations).toMatchObject([
    { path: 'golden/answers.jsonl', start_line: 7, end_line: 7, annotation_level: 'failure' },
  ]);
  expect(commentsOf(github)).toHaveLength(1);
  expectGoodManners(github);
});

it.concurrent('a configuration that cannot be read is one failing check, annotated at line and column', async () => {
  await using github = await startFakeGithub();
  const { base } = answers(mostlyRight);
  const misspelt = (base['goldgate.yaml'] ?? '').replace('evaluators:', 'evaluaters:');
  const line = misspelt.split('\n').findIndex((text) => text.includes('evaluaters')) + 1;
  await using workspace = await actionWorkspace({
    example: false,
    base,
    change: { 'goldgate.yaml': misspelt },
  });

  const { main, status } = await runPullRequest(github, workspace);

  expect(status).toBe('failure');
  expect(main.exitCode).toBe(1);
  expect(onlyCheck(github)).toMatchObject({
    name: 'Goldgate: configuration',
    status: 'completed',
    conclusion: 'failure',
  });
  expect(onlyCheck(github).annotations).toContainEqual(
    expect.objectContaining({ path: 'goldgate.yaml', start_line: line, start_column: 5, end_column: 5 }),
  );
  expect(main.annotations[0]?.message).toContain('did you mean');
  expect(main.summary).toContain('evaluaters');
  expectGoodManners(github);
});

it.concurrent('a configuration in a folder is annotated where it lies, and its paths start there', async () => {
  await using github = await startFakeGithub();
  const { base } = answers((row) => row > 60);
  const nested = Object.fromEntries(Object.entries(base).map(([path, text]) => [`apps/bot/${path}`, text]));
  const change = { [`apps/bot/${outputsPath}`]: outputsOf({ isRight: (row) => row > 60 }) };
  await using workspace = await actionWorkspace({ example: false, base: nested, change });

  await runPullRequest(github, workspace, { inputs: { config: './apps/bot/goldgate.yaml' } });

  const { annotations, conclusion } = onlyCheck(github);
  expect(conclusion).toBe('failure');
  expect(new Set(annotations.map(({ path }) => path))).toEqual(
    new Set([`apps/bot/${outputsPath}`, 'apps/bot/golden/answers.jsonl']),
  );
});

it.concurrent('two suites are two checks and two comments', async () => {
  await using github = await startFakeGithub();
  const { base, change } = answers((row) => row > 60);
  const twice = (base['goldgate.yaml'] ?? '').replace(
    /suites:\n([\s\S]*)$/,
    (_all, suite: string) => `suites:\n${suite}${suite.replace('answers:', 'others:')}`,
  );
  await using workspace = await actionWorkspace({
    example: false,
    base: { ...base, 'goldgate.yaml': twice },
    change,
  });

  const { main } = await runPullRequest(github, workspace);

  expect(checksOf(github)).toMatchObject([
    { name: 'Goldgate: answers', conclusion: 'failure' },
    { name: 'Goldgate: others', conclusion: 'failure' },
  ]);
  expect(commentsOf(github).map((body) => body.split('\n').at(-1))).toEqual([
    '<!-- goldgate:answers -->',
    '<!-- goldgate:others -->',
  ]);
  expect(JSON.parse(await readFile(main.outputs['json'] ?? '', 'utf8')).suites).toHaveLength(2);
  expectGoodManners(github);
});
