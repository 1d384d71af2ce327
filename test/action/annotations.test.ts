import { expect, it } from 'vitest';
import { actionWorkspace } from '../helpers/action-workspace.ts';
import { startFakeGithub } from '../helpers/github/fake-github.ts';
import type { JsonObject } from '../helpers/github/json.ts';
import { outputsOf, outputsPath, recordedSuite } from '../helpers/recorded-suite.ts';
import { expectGoodManners, onlyCheck, operations, runPullRequest } from '../helpers/run-gate.ts';

const golden = 'golden/answers.jsonl';

function at(annotations: readonly JsonObject[], path: string) {
  return annotations.filter((annotation) => annotation['path'] === path);
}

/** The file's line that an annotation stands on. */
function lineOf(text: string, { start_line: line }: JsonObject): string {
  return text.split('\n')[Number(line) - 1] ?? '';
}

it.concurrent('120 lost rows are 120 remarks on their lines, sent 50 at a time', async () => {
  await using github = await startFakeGithub();
  const gate = 'no-worse-than: baseline, margin: 5% }';
  const base = recordedSuite({
    isRight: () => true,
    gates: [`{ metric: correct, ${gate}`, `{ metric: says-yes, ${gate}`],
  });
  const twice = base['goldgate.yaml'].replace('    gates:', '      says-yes: { type: contains }\n    gates:');
  await using workspace = await actionWorkspace({
    example: false,
    base: { ...base, 'goldgate.yaml': twice },
    change: { [outputsPath]: outputsOf({ isRight: (row) => row >= 80 }) },
  });

  await runPullRequest(github, workspace);

  const { annotations, conclusion } = onlyCheck(github);
  const rows = at(annotations, golden);
  expect(conclusion).toBe('failure');
  expect(rows).toHaveLength(120);
  for (const row of rows) {
    const { id } = JSON.parse(lineOf(base[golden], row));
    expect(row['title']).toMatch(new RegExp(`^${id} lost`));
  }
  expect(at(annotations, outputsPath)).toMatchObject([
    { start_line: 1, end_line: 80, annotation_level: 'failure' },
  ]);
  expect(operations(github).filter((operation) => operation === 'checks/update')).toHaveLength(3);
  expectGoodManners(github);
});

it.concurrent('remarks stand on the lines that the change added, edited and took away', async () => {
  await using github = await startFakeGithub();
  const base = recordedSuite({ isRight: () => true });
  const lines = base[outputsPath].split('\n');
  const worse = outputsOf({ isRight: () => false }).split('\n');
  const edited = [...lines.slice(0, 9), ...worse.slice(9, 40), ...lines.slice(40)];
  const policy = base['goldgate.yaml'].replace(
    '    on-inconclusive',
    '    budget: 5 usd\n    on-inconclusive',
  );
  await using workspace = await actionWorkspace({
    example: false,
    base,
    change: { [outputsPath]: edited.join('\n'), 'goldgate.yaml': policy, 'notes.md': 'a note\n' },
  });

  await runPullRequest(github, workspace);

  const { annotations } = onlyCheck(github);
  expect(at(annotations, outputsPath)).toMatchObject([{ start_line: 10, end_line: 40 }]);
  const [onPolicy] = at(annotations, 'goldgate.yaml');
  expect(lineOf(policy, onPolicy ?? {})).toContain('budget');
  expect(at(annotations, 'notes.md')).toEqual([]);
});

it.concurrent('rows of a CSV stand on the line where they begin, also after cells of several lines', async () => {
  await using github = await startFakeGithub();
  const base = recordedSuite({ isRight: () => true });
  const csv = `id,input,expected,category\n${Array.from({ length: 200 }, (_, row) => `r-${row},"two\nlines",yes,even\n`).join('')}`;
  const { [golden]: _jsonl, ...others } = base;
  await using workspace = await actionWorkspace({
    example: false,
    base: {
      ...others,
      'goldgate.yaml': base['goldgate.yaml'].replace('answers.jsonl, role', 'answers.csv, role'),
      'golden/answers.csv': csv,
    },
    change: { [outputsPath]: outputsOf({ isRight: (row) => row >= 40 }) },
  });

  await runPullRequest(github, workspace);

  const rows = at(onlyCheck(github).annotations, 'golden/answers.csv');
  expect(rows).toHaveLength(40);
  for (const row of rows) {
    const [id] = lineOf(csv, row).split(',');
    expect(row['title']).toMatch(new RegExp(`^${id} lost`));
  }
});

it.concurrent('lines are those of the pull request, not of its merge with a base that moved on', async () => {
  await using github = await startFakeGithub();
  const base = { ...recordedSuite({ isRight: () => true }) };
  const policy = base['goldgate.yaml'];
  await using workspace = await actionWorkspace({
    example: false,
    base,
    change: {
      [outputsPath]: outputsOf({ isRight: (row) => row >= 40 }),
      'goldgate.yaml': policy.replace('    on-inconclusive', '    budget: 5 usd\n    on-inconclusive'),
    },
    meanwhile: {
      [golden]: `${JSON.stringify({ id: 'new', input: 'new', expected: 'yes', category: 'odd' })}\n${base[golden]}`,
      'goldgate.yaml': `# a comment\n${policy}`,
    },
  });

  await runPullRequest(github, workspace);

  const { annotations } = onlyCheck(github);
  const rows = at(annotations, golden);
  expect(rows).toHaveLength(40);
  for (const row of rows) expect(row['title']).toContain(JSON.parse(lineOf(base[golden], row)).id);
  expect(at(annotations, 'goldgate.yaml')).toEqual([]);
});
