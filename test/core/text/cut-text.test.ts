import { expect, it } from 'vitest';
import { cutText } from '../../../core/text/cut-text.ts';

it('leaves a text that fits, and marks where it cut one that does not', () => {
  expect(cutText('four', 4)).toBe('four');
  expect(cutText('fifth', 4)).toBe('fif…');
});

it('counts characters, not halves of surrogate pairs', () => {
  expect(cutText('😀😀😀', 3)).toBe('😀😀😀');
  expect(cutText('😀😀😀', 2)).toBe('😀…');
});
