import { expect, it } from 'vitest';
import { estimateTokens, textTokens } from '../../../core/target/estimate-tokens.ts';

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

it.each([
  [
    'German',
    'Die Rückgabe ist innerhalb von dreißig Tagen nach der Lieferung möglich, sofern die Ware unbenutzt ist.',
    23,
    28,
  ],
  [
    'French',
    "Vous pouvez retourner l'article dans les trente jours suivant la livraison, dans son emballage d'origine.",
    20,
    27,
  ],
  ['Chinese', '您可以在收到商品后三十天内退货，前提是商品未使用且保持原包装。', 23, 28],
  ['Japanese', '商品到着後三十日以内であれば、未使用かつ元の包装のままの商品に限り返品できます。', 29, 38],
  ['Korean', '상품을 받은 후 30일 이내에 사용하지 않고 원래 포장 상태인 경우 반품할 수 있습니다.', 26, 36],
])('lies between the two tokenizers for %s', (_, content, o200k, cl100k) => {
  expect(textTokens(content)).toBeGreaterThanOrEqual(o200k);
  expect(textTokens(content)).toBeLessThanOrEqual(cl100k);
});

it('counts what messages cost beside their texts, and scripts without spaces by their signs', () => {
  expect(estimateTokens([{ content: '' }, { content: '' }])).toBe(11);
  expect(estimateTokens([{ content: '退货' }])).toBe(9);
});
