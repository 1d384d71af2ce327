import { expect, it } from 'vitest';
import { evaluatorLoaders, loadEvaluator } from '../../../core/evaluators/load-evaluator.ts';
import { evaluators } from '../../../core/evaluators/table.ts';

it('loads every kind of evaluator by its type, and the same that the table has', async () => {
  expect([...evaluatorLoaders.keys()].sort()).toEqual([...evaluators.keys()].sort());
  for (const [type, definition] of evaluators) expect(await loadEvaluator(type)).toBe(definition);
});

it('says which type there is not', async () => {
  await expect(loadEvaluator('constructor')).rejects.toThrow('there is no evaluator of type "constructor"');
});
