import { expect, it } from 'vitest';
import { gatedRepository } from '../helpers/gated-repository.ts';
import { side } from '../helpers/small-suite.ts';

it('goldgate check tells what is sound, and what is not with its place, on stdout', async () => {
  await using repository = await gatedRepository();
  const files = side(30, 0);
  await repository.commit('base', files);
  const sound = await repository.goldgate(['check']);
  expect(sound).toEqual({
    exitCode: 0,
    stderr: '',
    stdout: 'answers: 30 rows, 1 gate\ngoldgate.yaml: 1 suite over 1 dataset can be evaluated\n',
  });

  const lines = files['golden.jsonl']?.split('\n') ?? [];
  await repository.write({
    'golden.jsonl': [...lines.slice(0, 4), '{"id":"q4",}', lines[2], ...lines.slice(5)].join('\n'),
  });
  const broken = await repository.goldgate(['check']);
  expect(broken.exitCode).toBe(2);
  expect(broken.stdout).toMatch(
    /^golden\.jsonl:5:12: .*\ngolden\.jsonl:6.*q2.*\nmend what is listed first; no model was called\n$/,
  );
  const json = await repository.goldgate(['check', '--json']);
  expect(JSON.parse(json.stdout).problems).toHaveLength(2);
});

it('goldgate check tells what is wrong in the configuration, with its line', async () => {
  await using repository = await gatedRepository();
  await repository.write({
    ...side(3, 0),
    'goldgate.yaml': [
      'version: 1',
      'datasets: { questions: { path: golden.jsonl } }',
      'suites:',
      '  answers:',
      '    dataset: questions',
      '    target: { outputs: outputs.jsonl }',
      '    evaluaters: { correct: { type: exact-match } }',
      '    gates: [ { metric: correct, at-least: 90% } ]',
    ].join('\n'),
  });
  const { exitCode, stderr } = await repository.goldgate(['check']);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^goldgate\.yaml:7:5: .*did you mean `evaluators`\?/);
});
