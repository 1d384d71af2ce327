import { expect, it } from 'vitest';
import { wordDiff } from '../../../web/report/word-diff.ts';
import { plantedSecret } from '../../helpers/hostile-texts.ts';

it('marks what left in the old text and what came in the new one', () => {
  const { before, after } = wordDiff('within 30 days', 'within 60 days');
  expect(before.markup).toBe('within <del>30</del> days');
  expect(after.markup).toBe('within <ins>60</ins> days');
});

it('gives both texts back whole', () => {
  const [old, now] = ['a  b\nc d', 'a b\nc  e f'];
  const { before, after } = wordDiff(old, now);
  expect(before.markup.replace(/<\/?del>/g, '')).toBe(old);
  expect(after.markup.replace(/<\/?ins>/g, '')).toBe(now);
});

it('escapes what it marks, and redacts before it cuts texts up', () => {
  const { before, after } = wordDiff(
    `<b>${plantedSecret}`,
    `<i>${plantedSecret.toLowerCase()}${plantedSecret}`,
  );
  expect(before.markup + after.markup).not.toMatch(/<(?!\/?(?:del|ins)>)/);
  expect(before.markup).not.toContain(plantedSecret);
});

it('shows texts without a word in common unmarked when the diff would be endless', {
  timeout: 10_000,
}, () => {
  const words = (letter: string) => Array.from({ length: 20_000 }, (_, at) => `${letter}${at}`).join(' ');
  const { before, after } = wordDiff(words('a'), words('b'));
  expect(before.markup).not.toContain('<del>');
  expect(after.markup.startsWith('b0 b1')).toBe(true);
});
