import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HashIndex } from '../../../core/dataset/hash-index.ts';

const anyHash = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 40 }));

it('answers like a list that is searched from its front', () => {
  fc.assert(
    fc.property(fc.array(anyHash, { maxLength: 300 }), anyHash, (hashes, [low, high]) => {
      const index = new HashIndex();
      const texts: string[] = [];
      for (const hash of hashes) {
        index.add(...hash);
        texts.push(String(hash));
        if (texts.length % 7 === 0) expect(index.firstOf(...hash)).toBe(texts.indexOf(String(hash)));
      }
      expect(index.hasTwins()).toBe(new Set(texts).size < texts.length);
      expect(index.firstOf(low, high)).toBe(texts.indexOf(`${low},${high}`));
      texts.forEach((text, place) => {
        expect(index.firstLike(place)).toBe(texts.indexOf(text));
      });
    }),
  );
});

it('holds more hashes than a page, and finds the first and the last of them', () => {
  const index = new HashIndex();
  for (let at = 0; at < 200_000; at += 1) index.add(at, at ^ 0x55);
  expect(index.size).toBe(200_000);
  expect(index.hasTwins()).toBe(false);
  expect([0, 65_535, 65_536, 199_999].map((at) => index.firstOf(at, at ^ 0x55))).toEqual([
    0, 65_535, 65_536, 199_999,
  ]);
  index.add(70_000, 70_000 ^ 0x55);
  expect(index.hasTwins()).toBe(true);
  expect(index.firstLike(200_000)).toBe(70_000);
  expect(index.isAt(65_536, 65_536, 65_536 ^ 0x55)).toBe(true);
  expect(index.isAt(200_001, 0, 0)).toBe(false);
});
