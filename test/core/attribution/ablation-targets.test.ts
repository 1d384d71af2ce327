import { describe, expect, it } from 'vitest';
import { ablationTargets } from '../../../core/attribution/ablation-targets.ts';
import type { Target } from '../../../core/target/target.ts';
import { digestBytes } from '../../../core/text/digest.ts';

type PromptTarget = Extract<Target, { kind: 'prompt' }>;

const promptTarget = (prompt: string, id: string, name = 'main'): PromptTarget => ({
  kind: 'prompt',
  prompt: { name: 'answer', path: 'prompts/answer.md', digest: digestBytes(prompt) },
  model: { name, provider: 'bedrock', id, parameters: { temperature: 0 } },
});
const command: Target = {
  kind: 'command',
  command: 'node bot.js',
  setup: null,
  code: digestBytes('code'),
  timeoutMs: 1,
  workers: 1,
};

describe('ablationTargets', () => {
  it('takes each changed factor alone from the candidate', () => {
    const [was, is] = [promptTarget('old', 'small'), promptTarget('new', 'large')];
    expect(ablationTargets(was, is)).toEqual({
      factors: ['prompt', 'model'],
      arms: {
        'ablation:prompt': { ...was, prompt: is.prompt },
        'ablation:model': { ...was, model: is.model },
      },
    });
  });

  it('has no arms where one factor changed', () => {
    expect(ablationTargets(promptTarget('old', 'small'), promptTarget('old', 'large'))).toEqual({
      factors: ['model'],
      arms: {},
    });
  });

  it('does not count a factor that has only another name', () => {
    expect(
      ablationTargets(promptTarget('old', 'small'), promptTarget('new', 'small', 'prime'))?.factors,
    ).toEqual(['prompt']);
  });

  it('counts the parameters of a model', () => {
    const is = promptTarget('new', 'small');
    const warm = { ...is, model: { ...is.model, parameters: { temperature: 1 } } };
    expect(ablationTargets(promptTarget('old', 'small'), warm)?.factors).toEqual(['prompt', 'model']);
  });

  it('mixes nothing of different kinds, and finds no factors in commands', () => {
    expect(ablationTargets(promptTarget('old', 'small'), command)).toBeNull();
    expect(ablationTargets(command, { ...command, code: digestBytes('other') })).toEqual({
      factors: [],
      arms: {},
    });
  });
});
