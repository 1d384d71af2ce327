import { expect, it } from 'vitest';
import { gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { promptConfig, questions } from '../helpers/small-suite.ts';

it('goldgate plan says in words what would be called, and calls nothing', async () => {
  await using repository = await gatedRepository();
  const rows = jsonLines(questions(20));
  await repository.commit('base', {
    'goldgate.yaml': promptConfig(),
    'golden.jsonl': rows,
    'prompt.md': '{{ input }}',
  });
  const nothing = await repository.goldgate(['plan']);
  expect(nothing).toEqual({ exitCode: 0, stderr: '', stdout: 'answers: unaffected, nothing would run\n' });
  await repository.write({ 'prompt.md': 'Answer: {{ input }}' });
  const { exitCode, stdout } = await repository.goldgate(['plan']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    /^answers: changed: prompt; 20 rows\n {2}baseline: 20 calls to make, 0 known, about \d+ tokens/,
  );
  await repository.write({ 'prompt.md': '{% if input %}' });
  const invalid = await repository.goldgate(['plan']);
  expect(invalid.exitCode).toBe(2);
  expect(invalid.stdout + invalid.stderr).toContain('prompt.md:1');
});
