import { expect, it } from 'vitest';
import { roganGladen } from '../../../core/statistics/rogan-gladen.ts';

const judge = { share: 0.2, rows: 500, sensitivity: 0.8, positives: 60, specificity: 0.9, negatives: 140 };

it('agrees with a calculation by hand', () => {
  const corrected = roganGladen(judge);
  const variance = (0.2 * 0.8) / 500 + (0.8 * 0.2) / 49 / 60 + ((36 / 49) * 0.9 * 0.1) / 140;
  expect(corrected).toEqual({
    kind: 'corrected',
    raw: expect.closeTo(1 / 7, 12),
    estimate: expect.closeTo(1 / 7, 12),
    se: expect.closeTo(Math.sqrt(variance) / 0.7, 12),
  });
});

it('leaves the share of a perfect judge alone', () => {
  expect(roganGladen({ ...judge, sensitivity: 1, specificity: 1 })).toMatchObject({
    estimate: expect.closeTo(0.2, 14),
  });
});

it('cuts a share that no truth can give to [0, 1]', () => {
  expect(roganGladen({ ...judge, share: 0.05 })).toMatchObject({
    estimate: 0,
    raw: expect.closeTo(-1 / 14, 12),
  });
});

it('does not answer for a judge no better than chance', () => {
  expect(roganGladen({ ...judge, sensitivity: 0.5, specificity: 0.5 })).toEqual({ kind: 'inconclusive' });
});
