import { describe, expect, it } from 'vitest';
import { prepareEvaluator } from '../../../core/evaluators/prepare-evaluator.ts';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

const trajectory = [
  { stage: 'planning' },
  { tool: 'a' },
  { tool: 'b' },
  { tool: 'c' },
  { stage: 'generation' },
];

function judge(needed: JsonValue, options: JsonObject = {}) {
  return scoreRow('step-efficiency', options, { trajectory: needed }, { output: '', trajectory });
}

describe('step-efficiency', () => {
  it('is the share of the calls made that were needed, at most 1', () => {
    expect(scoreValue(judge(['a', 'c']))).toBeCloseTo(2 / 3, 12);
    expect(reasonOf(judge(['a', 'c']))).toBe('2 calls are needed, got 3');
    expect(scoreValue(judge(2))).toBeCloseTo(2 / 3, 12);
    expect(scoreValue(judge(3))).toBe(1);
    expect(scoreValue(judge(7))).toBe(1);
    expect(scoreValue(judge([]))).toBe(0);
  });

  it('counts all steps when told, on both sides', () => {
    expect(scoreValue(judge(4, { count: 'steps' }))).toBeCloseTo(4 / 5, 12);
    expect(scoreValue(judge([{ stage: 'planning' }, { tool: 'a' }], { count: 'steps' }))).toBeCloseTo(
      2 / 5,
      12,
    );
  });

  it('passes within a budget, for which no row has to say anything', () => {
    expect(prepareEvaluator('step-efficiency', { budget: 3 })).toMatchObject({
      rowFields: [],
      scale: { type: 'binary' },
    });
    expect(scoreValue(scoreRow('step-efficiency', { budget: 3 }, {}, { trajectory }))).toBe(1);
    const over = scoreRow('step-efficiency', { budget: 4, count: 'steps' }, {}, { trajectory });
    expect(reasonOf(over)).toBe('expected at most 4 steps, got 5');
  });

  it('skips what is not known, and gives an error for a number of steps that is none', () => {
    expect(scoreValue(scoreRow('step-efficiency', { budget: 3 }, {}, { output: '' }))).toBe('skipped');
    expect(scoreValue(scoreRow('step-efficiency', {}, { trajectory: 2 }, { output: '' }))).toBe('skipped');
    const steps = { count: 'steps' };
    expect(scoreValue(scoreRow('step-efficiency', steps, { trajectory: 2 }, { toolCalls: [] }))).toBe(
      'skipped',
    );
    expect(scoreValue(judge(null))).toBe('skipped');
    expect(reasonOf(judge(-1))).toContain('whole number of at least 0');
    expect(scoreValue(judge(1.5))).toBe('error');
  });
});
