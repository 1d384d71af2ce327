import { expect, it } from 'vitest';
import { likeWindows, seasonEffect } from '../../../core/sweep/season-effect.ts';

const settings = { level: 0.99, seasonMs: 7, windows: 8 };

/** Windows of a day: a busy one in seven, and a little noise. */
const earlier = Array.from({ length: 70 }, (_, day) => ({
  windowMs: day,
  value: (day % 7 === 0 ? 3_000 : 1_000) * (1 + 0.02 * Math.sin(day * day)),
  exceeds: false,
}));

it('holds a window against those of the same place in the season', () => {
  expect(seasonEffect({ windowMs: 70, value: 3_000 }, earlier, settings)).toMatchObject({ rows: 8 });
  const quiet = seasonEffect({ windowMs: 70, value: 3_000 }, earlier, settings);
  const busy = seasonEffect({ windowMs: 71, value: 3_000 }, earlier, settings);
  if (quiet.kind === 'no-data' || busy.kind === 'no-data') throw new Error('expected measured effects');
  expect(Math.abs(quiet.estimate)).toBeLessThan(0.05);
  expect(quiet.interval[0]).toBeLessThan(0);
  expect(busy.estimate).toBeGreaterThan(1.8);
  expect(busy.interval[0]).toBeGreaterThan(1.5);
});

it('learns nothing from windows that exceeded themselves, nor from later ones', () => {
  const odd = earlier.map((one) => ({ ...one, exceeds: one.windowMs === 63 }));
  expect(likeWindows(70, odd, 7).map(({ windowMs }) => windowMs)).toEqual([56, 49, 42, 35, 28, 21, 14, 7, 0]);
  expect(likeWindows(14, earlier, 7).map(({ windowMs }) => windowMs)).toEqual([7, 0]);
});

it('says nothing before there are five like windows', () => {
  expect(seasonEffect({ windowMs: 28, value: 1 }, earlier, settings)).toMatchObject({ kind: 'no-data' });
});
