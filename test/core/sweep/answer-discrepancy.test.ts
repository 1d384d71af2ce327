import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answerDiscrepancy, answerLikeness } from '../../../core/sweep/answer-discrepancy.ts';
import { answerParts, likeness } from '../../../core/sweep/answer-likeness.ts';
import type { Output } from '../../../core/target/output.ts';

const said = (output: Output['output'], more: Partial<Output> = {}): Output => ({
  id: 'p',
  ...(output === undefined ? {} : { output }),
  ...more,
});
const alike = (one: Output, other: Output) => likeness(answerParts(one), answerParts(other));

it('compares texts by what they share, as they are written', () => {
  expect(alike(said('Yes, within 30 days.'), said('Yes, within 30 days.'))).toBe(1);
  expect(alike(said('yes'), said('no'))).toBe(0);
  expect(alike(said('5'), said('-5'))).toBe(0);
  expect(alike(said(''), said(''))).toBe(1);
  const close = alike(said('You may return it within 30 days.'), said('You may return it within 14 days.'));
  expect(close).toBeGreaterThan(0.5);
  expect(close).toBeLessThan(1);
});

it('compares JSON by its values under their paths, in whatever order and spacing a model writes it', () => {
  const one = said({ category: 'refund', priority: 'high' });
  expect(alike(one, said('{ "priority": "high",\n "category": "refund" }'))).toBe(1);
  expect(alike(one, said({ category: 'billing', priority: 'low' }))).toBe(0);
  expect(alike(one, said({ priority: 'refund', category: 'high' }))).toBe(0);
});

it('counts tools that were called, steps of the way, and errors as an answer of their own kind', () => {
  const call = (order: string) => ({ toolCalls: [{ name: 'lookup', arguments: { order } }] });
  expect(alike(said('done', call('A1')), said('done', call('A1')))).toBe(1);
  expect(alike(said('done', call('A1')), said('done', call('B2')))).toBeCloseTo(1 / 3);
  expect(alike(said('done', call('A1')), said('done'))).toBeCloseTo(1 / 2);
  const step = (tool: string, latencyMs: number) => ({
    trajectory: [{ tool, result: String(latencyMs), latencyMs }],
  });
  expect(alike(said('a', step('search', 1)), said('a', step('search', 2)))).toBe(1);
  expect(alike(said('a', step('search', 1)), said('a', step('shop', 1)))).toBeCloseTo(1 / 3);
  expect(alike(said('failed'), said(undefined, { error: 'failed' }))).toBe(0);
});

it('reads answers that are nested as deeply as can be, and keys of any length', () => {
  const deep = said(`${'['.repeat(9_000)}${']'.repeat(9_000)}`);
  expect(alike(deep, deep)).toBe(1);
  expect(answerParts(said({ ['k'.repeat(10_000)]: 'v' })).size).toBe(1);
});

it('is 1 where every answer is sure and another than before, 0 where none changed, and never beyond ±1', () => {
  const [a, b] = [said('one thing'), said('some other')];
  const moved = answerLikeness([a, a], [b, b]);
  expect(moved).toEqual({ before: 1, now: 1, across: 0 });
  expect(moved && answerDiscrepancy(moved)).toBe(1);
  expect(answerLikeness([a, b], [b])).toBeNull();
  const texts = fc.array(fc.constantFrom('aaaaaa', 'bbbbbb', 'aaaabb', 'aabbbb'), {
    minLength: 2,
    maxLength: 4,
  });
  fc.assert(
    fc.property(texts, texts, (before, now) => {
      const found = answerLikeness(
        before.map((text) => said(text)),
        now.map((text) => said(text)),
      );
      expect(found).not.toBeNull();
      expect(Math.abs(answerDiscrepancy(found!))).toBeLessThanOrEqual(1);
    }),
    { seed: 29 },
  );
});

it('is 0 on average while answers come from one distribution: all sets of two and two, weighed by their chance', () => {
  const chances = [
    ['aaaaaa', 0.6],
    ['aaaabb', 0.3],
    ['bbbbbb', 0.1],
  ] as const;
  let mean = 0;
  for (const [a, pa] of chances)
    for (const [b, pb] of chances)
      for (const [c, pc] of chances)
        for (const [d, pd] of chances) {
          const found = answerLikeness([said(a), said(b)], [said(c), said(d)]);
          mean += pa * pb * pc * pd * answerDiscrepancy(found!);
        }
  expect(mean).toBeCloseTo(0, 12);
});
