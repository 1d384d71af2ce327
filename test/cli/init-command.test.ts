import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { answers, questions } from '../helpers/small-suite.ts';

it('an empty repository gets an example that can be checked, run, gated and broken', async () => {
  await using repository = await gatedRepository();
  const init = await repository.goldgate(['init']);
  expect(init.exitCode).toBe(0);
  expect(init.stdout).toContain('wrote    goldgate.yaml\n');
  expect((await repository.goldgate(['check'])).exitCode).toBe(0);
  expect((await repository.goldgate(['run', 'example'])).stdout).toContain('pass');
  await repository.commit('first', {});
  expect(await repository.gate()).toMatchObject({ exitCode: 0, json: { verdict: 'unaffected' } });
  const path = 'outputs/example.jsonl';
  const outputs = await readFile(join(repository.path, path), 'utf8');
  await repository.write({ [path]: outputs.replaceAll('billing', 'shipping') });
  expect(await repository.gate()).toMatchObject({ exitCode: 1, json: { verdict: 'fail' } });
});

it('a repository with a dataset and outputs gets a configuration of them', async () => {
  await using repository = await gatedRepository();
  await repository.commit('data', {
    'data/questions.jsonl': jsonLines(questions(40)),
    'outputs/answers.jsonl': answers(40),
  });
  await repository.goldgate(['init']);
  const checked = await repository.goldgate(['check', '--json']);
  expect(JSON.parse(checked.stdout)).toMatchObject({ problems: [], datasets: 1 });
  expect(await readFile(join(repository.path, 'goldgate.yaml'), 'utf8')).toContain('data/questions.jsonl');
});

it('what is there is kept', async () => {
  await using repository = await gatedRepository();
  await repository.write({ 'goldgate.yaml': 'mine' });
  const { stdout, exitCode } = await repository.goldgate(['init']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('kept     goldgate.yaml (it was there)');
  expect(await readFile(join(repository.path, 'goldgate.yaml'), 'utf8')).toBe('mine');
});

it('another tool is pointed to, and nothing is written over its head', async () => {
  await using repository = await gatedRepository();
  await repository.write({
    'evals/promptfooconfig.yaml': 'prompts: []',
    'requirements.txt': 'deepeval==3.0\n',
  });
  const { stdout } = await repository.goldgate(['init']);
  expect(stdout).toContain('goldgate init --from evals/promptfooconfig.yaml ');
  expect(repository.git('status', '--porcelain', '--untracked-files=all').split('\n')).toHaveLength(2);
  const starter = await repository.goldgate(['init', '--starter']);
  expect(starter.stdout).toContain('wrote    goldgate.yaml\n');
  expect(starter.stdout).toContain('deepeval is used here: docs/migrating.md');
});
