import { expect, it } from 'vitest';
import { dueWindows } from '../../../core/sweep/due-windows.ts';

const dayMs = 86_400_000;
const start = Date.UTC(2026, 2, 2);
const day = (number: number) => ({ fromMs: start + number * dayMs, toMs: start + (number + 1) * dayMs });
const noon = (number: number) => start + number * dayMs + dayMs / 2;

it('is the last window that is over where nothing was swept before', () => {
  expect(dueWindows(null, noon(5), dayMs)).toEqual({ windows: [day(4)], left: 0 });
});

it('is every window since the newest that was swept, oldest first', () => {
  expect(dueWindows(day(1).toMs, noon(5), dayMs)).toEqual({ windows: [day(2), day(3), day(4)], left: 0 });
});

it('is the last window again where nothing new is over, for traces that came late', () => {
  expect(dueWindows(day(4).toMs, noon(5), dayMs)).toEqual({ windows: [day(4)], left: 0 });
  expect(dueWindows(day(9).toMs, noon(5), dayMs)).toEqual({ windows: [day(4)], left: 0 });
});

it('leaves out the oldest where too many were missed, and counts them', () => {
  const { windows, left } = dueWindows(day(0).toMs, noon(31), dayMs);
  expect(windows).toEqual(Array.from({ length: 14 }, (_, at) => day(17 + at)));
  expect(left).toBe(16);
});

it('goes on where the length of windows changed in between', () => {
  const { windows } = dueWindows(day(1).toMs, noon(3), dayMs / 4);
  expect(windows[0]?.fromMs).toBe(day(2).fromMs);
  expect(windows).toHaveLength(6);
});
