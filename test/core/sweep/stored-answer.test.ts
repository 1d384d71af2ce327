import { expect, it } from 'vitest';
import { storedAnswer } from '../../../core/sweep/stored-answer.ts';

it('keeps what a target said, called and read, and neither how long it took nor what it cost', () => {
  const step = { tool: 'search', arguments: { q: 'a' }, result: 'b' };
  expect(
    storedAnswer({
      id: 'p',
      output: { a: 1 },
      latencyMs: 12,
      costUsd: 1,
      tokens: { input: 1 },
      cached: true,
      model: 'm-1',
      toolCalls: [{ name: 'search', arguments: {} }],
      trajectory: [{ ...step, latencyMs: 5, tokens: { output: 3 } }],
      context: ['text'],
      error: null,
    }),
  ).toEqual({
    id: 'p',
    repeat: 0,
    output: { a: 1 },
    model: 'm-1',
    toolCalls: [{ name: 'search', arguments: {} }],
    trajectory: [step],
    context: ['text'],
  });
});

it('cuts what is very long: texts and JSON at their beginning, lists after what fits', () => {
  const long = 'x'.repeat(50_000);
  const many = Array.from({ length: 10 }, () => 'y'.repeat(6_000));
  const { output, error, context } = storedAnswer({ id: 'p', output: { long }, error: long, context: many });
  expect(String(output)).toHaveLength(20_000);
  expect(String(output).startsWith('{"long":"xxx')).toBe(true);
  expect(error).toHaveLength(20_000);
  expect(context).toHaveLength(3);
  expect(String(storedAnswer({ id: 'p', output: `${'x'.repeat(19_999)}😀` }).output).isWellFormed()).toBe(
    true,
  );
});
