import { expect, it } from 'vitest';
import type { Package } from '../../../core/package/package.ts';
import { factorsWithModel, movedModel } from '../../../core/report/answered-models.ts';
import type { ModelSettings, Target } from '../../../core/target/target.ts';
import { digestBytes } from '../../../core/text/digest.ts';

const model: ModelSettings = { name: 'main', provider: 'openai', id: 'gpt-4o', parameters: {} };
const target = (changes: Partial<ModelSettings> = {}): Target => ({
  kind: 'prompt',
  prompt: { name: 'answer', path: 'prompt.md', digest: digestBytes('') },
  model: { ...model, ...changes },
});
const arms = (baseline: Target | null, candidate: Target) =>
  ({ arms: { baseline, candidate } }) as Pick<Package, 'arms'> as Package;
const answered = (baseline: readonly string[], candidate: readonly string[]) => ({
  baseline: { models: baseline },
  candidate: { models: candidate },
});

it('tells an alias that moved on between the arms', () => {
  const moved = movedModel(arms(target(), target()), answered(['gpt-4o-05'], ['gpt-4o-08', 'gpt-4o-11']));
  expect(moved).toBe(
    'model main (gpt-4o) answered as gpt-4o-05 in the baseline and as gpt-4o-08, gpt-4o-11 in the candidate: part of any difference may be the model',
  );
  expect(factorsWithModel(['prompt'], moved)).toEqual(['prompt', 'model']);
  expect(factorsWithModel(['model'], moved)).toEqual(['model']);
});

it.each([
  ['both answered as the same', target(), ['a'], ['a']],
  ['another model was asked for', target({ id: 'gpt-4o-08' }), ['a'], ['b']],
  ['the baseline did not say', target(), [], ['b']],
  ['there is no baseline', null, [], ['b']],
])('says nothing when %s', (_what, baseline, before, after) => {
  const moved = movedModel(arms(baseline, target()), answered(before, after));
  expect(moved).toBeNull();
  expect(factorsWithModel(['prompt'], moved)).toEqual(['prompt']);
});
