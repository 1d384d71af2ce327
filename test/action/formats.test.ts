import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Log } from 'sarif';
import { expect, it } from 'vitest';
import { actionWorkspace } from '../helpers/action-workspace.ts';
import { junitProblems, openLineageProblems, sarifProblems } from '../helpers/format-schemas.ts';
import { startFakeGithub } from '../helpers/github/fake-github.ts';
import { outputsOf, outputsPath, recordedSuite } from '../helpers/recorded-suite.ts';
import { runPullRequest } from '../helpers/run-gate.ts';

it.concurrent('the action leaves what test reporters, code scanning and catalogues read, and names the files', async () => {
  await using github = await startFakeGithub();
  await using workspace = await actionWorkspace({
    example: false,
    base: recordedSuite({ isRight: () => true }),
    change: { [outputsPath]: outputsOf({ isRight: (row) => row > 70 }) },
  });

  const { main } = await runPullRequest(github, workspace);
  const read = async (output: string) => readFile(main.outputs[output] ?? output, 'utf8');

  expect(await junitProblems(await read('junit'))).toEqual([]);
  const log: Log = JSON.parse(await read('sarif'));
  expect(await sarifProblems(log)).toEqual([]);
  const lines = (log.runs[0]?.results ?? []).map(({ ruleId, locations }) => {
    const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
    return `${ruleId} ${artifactLocation?.uri}:${region?.startLine}`;
  });
  expect(lines.slice(0, 2)).toEqual([
    'goldgate/gate-broken goldgate.yaml:11',
    'goldgate/row-lost golden/answers.jsonl:1',
  ]);
  expect(parse(await read('csv'), { columns: true })).toHaveLength(60);
  const events = (await read('openlineage')).trim().split('\n');
  expect(events).toHaveLength(2);
  for (const event of events) expect(await openLineageProblems(JSON.parse(event))).toEqual([]);
});
