import { expect, it } from 'vitest';
import { minRowsZeroDiscordant } from '../../../core/statistics/min-rows-zero-discordant.ts';
import { tangoInterval } from '../../../core/statistics/tango-interval.ts';

it.each([0.01, 0.02, 0.03, 0.1])(
  'the fewest clean rows pass a margin of %d, and one fewer does not',
  (margin) => {
    const n = minRowsZeroDiscordant(margin, 0.05);
    expect(tangoInterval({ a: n, b: 0, c: 0, d: 0 }, 0.9)[0]).toBeGreaterThan(-margin);
    expect(tangoInterval({ a: n - 1, b: 0, c: 0, d: 0 }, 0.9)[0]).toBeLessThanOrEqual(-margin);
  },
);
