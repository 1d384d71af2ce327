import { expect, it } from 'vitest';
import { durationSchema } from '../../../core/config/duration.ts';

it.each([
  ['800 ms', 800],
  ['800ms', 800],
  ['30 s', 30_000],
  ['1 second', 1000],
  ['1.5 min', 90_000],
  ['2 hours', 7_200_000],
  ['1 d', 86_400_000],
  ['14 days', 1_209_600_000],
  ['2 weeks', 1_209_600_000],
])('reads %s', (written, ms) => {
  expect(durationSchema.parse(written)).toBe(ms);
});

it.each(['30', '30 sec', '-1 s', '1 month', 's', '1e3 s', '1 s 2 ms', ' 1 s', 30])(
  'refuses %j',
  (written) => {
    expect(durationSchema.safeParse(written).success).toBe(false);
  },
);
