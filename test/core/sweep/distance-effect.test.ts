import { expect, it } from 'vitest';
import { distanceEffect } from '../../../core/sweep/distance-effect.ts';
import { addValue, emptyField, type FieldProfile } from '../../../core/sweep/field-profile.ts';

const settings = { level: 0.99, minRows: 30, threshold: 0.5 };

function field(values: readonly (number | null)[]): FieldProfile {
  const profile = emptyField(2_000);
  for (const [rank, value] of values.entries()) addValue(profile, value, { rank, id: `t-${rank}` });
  return profile;
}

const constant = field(Array.from({ length: 200 }, () => 5));

it('measures what moved from a constant in the unit of the field, and says so', () => {
  const near = field(Array.from({ length: 200 }, (_, at) => 5 + (at % 10) / 1_000));
  const far = field(Array.from({ length: 200 }, (_, at) => 7 + (at % 10) / 1_000));
  expect(distanceEffect(constant, near, settings)).toMatchObject({ estimate: expect.closeTo(0.0045, 3) });
  const effect = distanceEffect(constant, far, settings);
  expect(effect).toMatchObject({
    kind: 'measured',
    estimate: expect.closeTo(2, 1),
    method: 'Wasserstein distance, own unit',
    reference: 5,
    detail: 'the reference is 5 throughout: the distance is in the unit of the field',
  });
  expect(effect.kind === 'measured' && effect.interval[0]).toBeGreaterThan(0);
});

it('measures other numbers in standard deviations of the reference', () => {
  const spread = (shift: number) =>
    field(Array.from({ length: 400 }, (_, at) => 100 * ((at * 37) % 100) + shift));
  const effect = distanceEffect(spread(0), spread(2_887), settings);
  expect(effect).toMatchObject({ method: 'Wasserstein distance, standard deviations' });
  expect(effect.kind === 'measured' && effect.estimate).toBeCloseTo(1, 1);
});

it('has no data where numbers are few, or noise alone would nearly be enough', () => {
  expect(distanceEffect(constant, field([1, 2, null]), settings)).toMatchObject({
    kind: 'no-data',
    why: '2 numbers on one side, 30 are needed',
  });
  const few = field(Array.from({ length: 40 }, (_, at) => at));
  expect(distanceEffect(few, few, { ...settings, threshold: 0.1 })).toMatchObject({
    kind: 'no-data',
    why: expect.stringContaining('rows are needed'),
  });
});
