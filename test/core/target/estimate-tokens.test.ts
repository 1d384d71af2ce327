import { expect, it } from 'vitest';
import { estimateTokens } from '../../../core/target/estimate-tokens.ts';

/** Counts of OpenAI's o200k and cl100k tokenizers, which agree on these. */
it.each([
  ['Hello, world!', 4],
  ['The quick brown fox jumps over the lazy dog.', 10],
  ['Can I return it within 30 days?', 8],
  ['1234567890', 4],
])('is close for %s', (content, tokens) => {
  const estimate = estimateTokens([{ content }]) - estimateTokens([{ content: '' }]);
  expect(Math.abs(estimate - tokens)).toBeLessThanOrEqual(1);
});

it('counts what messages cost beside their texts, and scripts without spaces by their signs', () => {
  expect(estimateTokens([{ content: '' }, { content: '' }])).toBe(11);
  expect(estimateTokens([{ content: '退货' }])).toBe(9);
});
