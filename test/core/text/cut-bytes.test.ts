import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byteLength, cutBytes } from '../../../core/text/cut-bytes.ts';

it('cuts before the character that would not fit whole', () => {
  expect(cutBytes('aé€😀', 10)).toBe('aé€😀');
  expect(cutBytes('aé€😀', 9)).toBe('aé€');
  expect(cutBytes('aé€😀', 5)).toBe('aé');
  expect(cutBytes('aé€😀', 2)).toBe('a');
  expect(cutBytes('aé€😀', 0)).toBe('');
});

it('gives for any text the longest beginning that fits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, maxBytes) => {
      const cut = cutBytes(text, maxBytes);
      expect(text.startsWith(cut)).toBe(true);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(maxBytes);
      const [next = ''] = text.slice(cut.length);
      if (next !== '') expect(Buffer.byteLength(cut + next)).toBeGreaterThan(maxBytes);
    }),
  );
});

it('counts bytes as UTF-8 has them, half surrogate pairs included', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(byteLength(text)).toBe(Buffer.byteLength(text));
    }),
  );
  expect(byteLength('\uD800')).toBe(3);
});
