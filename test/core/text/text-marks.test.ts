import { expect, it } from 'vitest';
import { textMarks } from '../../../core/text/text-marks.ts';

it('counts what credentials and personal data cannot do without', () => {
  expect(textMarks('Ask a.b@example.com: 12 + 3')).toEqual({
    ...{ digits: 3, ats: 1, dots: 2, colons: 1 },
    longestWord: 'a.b@example.com'.length,
    isPlain: true,
  });
  expect(textMarks('')).toEqual({
    digits: 0,
    ats: 0,
    dots: 0,
    colons: 0,
    longestWord: 0,
    isPlain: true,
  });
});

it.each(['é', '٣', '\u200b', '\0', '\u007f', '😀', '\ud800'])('%j is not plain', (character) => {
  expect(textMarks(`a${character}b`)).toMatchObject({ isPlain: false, longestWord: 1, digits: 0 });
});
