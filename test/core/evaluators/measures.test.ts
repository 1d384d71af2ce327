import { describe, expect, it } from 'vitest';
import { measures } from '../../../core/evaluators/measures.ts';
import type { Output } from '../../../core/target/output.ts';
import type { JsonObject } from '../../../core/text/json.ts';
import { scoreRow } from '../../helpers/score-row.ts';

function measure(type: string, output: Omit<Output, 'id'>, options: JsonObject = {}) {
  return scoreRow(type, options, {}, output);
}

describe('the measures every output carries', () => {
  it('are four, work without options, and better means lower', () => {
    expect([...measures.keys()]).toEqual(['latency', 'tokens', 'cost', 'error-rate']);
    for (const definition of measures.values()) {
      expect(definition.scale(definition.options.parse({})).direction).toBe('lowerIsBetter');
    }
  });

  it('are what the output says, zero included', () => {
    expect(measure('latency', { latencyMs: 812.5 })).toEqual({ kind: 'value', value: 812.5 });
    expect(measure('cost', { costUsd: 0 })).toEqual({ kind: 'value', value: 0 });
    expect(measure('tokens', { tokens: { input: 311, output: 19 } })).toEqual({ kind: 'value', value: 330 });
    expect(measure('tokens', { tokens: { input: 311, output: 19 } }, { count: 'input' })).toMatchObject({
      value: 311,
    });
    expect(measure('tokens', { tokens: { output: 19 } }, { count: 'output' })).toMatchObject({ value: 19 });
  });

  it('are skipped where the output does not carry them', () => {
    expect(measure('latency', {})).toEqual({ kind: 'skipped', why: 'the output carries no latencyMs' });
    expect(measure('cost', {})).toEqual({ kind: 'skipped', why: 'the output carries no costUsd' });
    expect(measure('tokens', { tokens: { input: 3 } })).toEqual({
      kind: 'skipped',
      why: 'the output carries no tokens.output',
    });
    expect(measure('tokens', {})).toEqual({ kind: 'skipped', why: 'the output carries no tokens.input' });
  });

  it('skip the latency of a reply from the memo', () => {
    const score = measure('latency', { latencyMs: 5, cached: true });
    expect(score).toMatchObject({ kind: 'skipped', why: expect.stringContaining('memo') });
    expect(measure('cost', { costUsd: 0.1, cached: true })).toMatchObject({ value: 0.1 });
  });

  it('are taken of a failed target too', () => {
    expect(measure('latency', { latencyMs: 30_000, error: 'timed out' })).toMatchObject({ value: 30_000 });
  });

  it('never let a number in that cannot be measured', () => {
    for (const latencyMs of [Number.NaN, Number.POSITIVE_INFINITY, -1]) {
      expect(measure('latency', { latencyMs })).toMatchObject({ kind: 'error' });
    }
  });

  it('count an error as 1, with the words of the target, and an answer as 0', () => {
    expect(measure('error-rate', { error: 'timed out' })).toEqual({
      kind: 'value',
      value: 1,
      reason: 'timed out',
    });
    expect(measure('error-rate', { error: null, output: 'x' })).toEqual({ kind: 'value', value: 0 });
    expect(measure('error-rate', {})).toEqual({ kind: 'value', value: 0 });
  });
});
