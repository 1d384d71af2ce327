import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

const trajectory = [
  { stage: 'retrieval', error: null },
  { stage: 'guardrail', error: 'blocked' },
  { tool: 'refund', error: '503' },
  { tool: 'refund' },
];

function judge(options: JsonObject = {}) {
  return scoreRow('step-errors', options, {}, { output: '', trajectory });
}

describe('step-errors', () => {
  it('fails when a step failed, and says where the first did', () => {
    expect(scoreValue(judge())).toBe(0);
    expect(reasonOf(judge())).toBe('2 of 4 steps failed, the first in guardrail: "blocked"');
    expect(scoreValue(judge({ 'at-most': 2 }))).toBe(1);
  });

  it('looks at some stages only when told; a step with a tool and no stage is a tool-call', () => {
    expect(reasonOf(judge({ in: ['tool-call'] }))).toBe('1 of 2 steps failed, the first in "refund": "503"');
    expect(scoreValue(judge({ in: ['retrieval'] }))).toBe(1);
    expect(scoreValue(judge({ in: ['generation'] }))).toBe('skipped');
  });

  it('does not pass an output without steps', () => {
    expect(scoreValue(scoreRow('step-errors', {}, {}, { output: '' }))).toBe('skipped');
    expect(scoreValue(scoreRow('step-errors', {}, {}, { trajectory: [] }))).toBe('skipped');
  });
});
