import { describe, expect, it } from 'vitest';
import { binaryScale, type Scale, shareScale } from '../../../core/evaluators/scale.ts';
import type { JudgedLabels } from '../../../core/judges/judged-labels.ts';
import { measureAgreement } from '../../../core/judges/measure-agreement.ts';

const ordinalScale: Scale = { type: 'ordinal', direction: 'higherIsBetter', range: [1, 5], unit: 'number' };
const calibration = { path: 'labels.jsonl', minAgreement: 0.4 };

function measured(
  labels: Partial<JudgedLabels> & Pick<JudgedLabels, 'judge' | 'people'>,
  scale: Scale = binaryScale,
  minAgreement = 0.4,
) {
  const rows = labels.rows ?? labels.judge.map((_, row) => row);
  return measureAgreement(
    { name: 'grounded', scale, calibration: { ...calibration, minAgreement } },
    { malformed: 0, undecided: 0, ...labels, rows },
    { clusters: null, seed: 1 },
  );
}

/** Pairs by how often judge and people said what. */
function pairs(counts: Readonly<Record<string, number>>) {
  const all = Object.entries(counts).flatMap(([said, count]) => {
    const [judge = 0, people = 0] = said.split('|').map(Number);
    return Array.from({ length: count }, () => [judge, people] as const);
  });
  return { judge: all.map(([judge]) => judge), people: all.map(([, people]) => people) };
}

describe('a binary judge', () => {
  const found = measured(pairs({ '1|1': 40, '1|0': 10, '0|1': 5, '0|0': 45 }));

  it('is measured by every coefficient', () => {
    // By hand: observed .85, expected .5 × .45 + .5 × .55 = .5; AC1 expects 2 × .475 × .525.
    expect(found.agreement?.estimate).toBeCloseTo(0.85, 12);
    expect(found.cohenKappa?.estimate).toBeCloseTo(0.7, 12);
    expect(found.gwetAc1?.estimate).toBeCloseTo((0.85 - 0.49875) / 0.50125, 12);
    expect(found.krippendorffAlpha?.estimate).toBeCloseTo(1 - (30 * 199) / (2 * 95 * 105), 12);
    expect(found.sensitivity?.estimate).toBeCloseTo(40 / 45, 12);
    expect(found.specificity?.estimate).toBeCloseTo(45 / 55, 12);
  });

  it('has an interval around each', () => {
    const { agreement, cohenKappa, gwetAc1, krippendorffAlpha, sensitivity, specificity } = found;
    for (const one of [agreement, cohenKappa, gwetAc1, krippendorffAlpha, sensitivity, specificity]) {
      expect(one?.interval?.[0]).toBeLessThan(one?.estimate ?? Number.NaN);
      expect(one?.interval?.[1]).toBeGreaterThan(one?.estimate ?? Number.NaN);
    }
    // Fleiss, Cohen & Everitt's standard error of this kappa is .0714.
    expect(cohenKappa?.interval?.[0]).toBeCloseTo(0.7 - 1.96 * 0.0714, 1);
    expect(cohenKappa?.interval?.[1]).toBeCloseTo(0.7 + 1.96 * 0.0714, 1);
  });

  it('may block when it agrees with people, and says how well', () => {
    expect(found).toMatchObject({
      mayBlock: true,
      why: 'the judge agrees with people: kappa 0.70 on 100 labelled outputs',
    });
  });
});

it('a judge that agrees too little may not block, however often it says the same', () => {
  const found = measured(pairs({ '1|1': 94, '1|0': 3, '0|1': 2, '0|0': 1 }));
  expect(found.agreement?.estimate).toBe(0.95);
  expect(found).toMatchObject({
    mayBlock: false,
    why: expect.stringMatching(
      /^the judge agrees with people too little: kappa 0\.26 on 100 .*, at least 0\.4 is needed$/,
    ),
  });
});

it('the least agreement is what the suite asks for', () => {
  const labels = pairs({ '1|1': 40, '1|0': 10, '0|1': 5, '0|0': 45 });
  expect(measured(labels, binaryScale, 0.8).mayBlock).toBe(false);
  expect(measured(labels, binaryScale, 0.6).mayBlock).toBe(true);
});

it('agreement of a judge that never says anything else is undefined, not perfect, and does not let it block', () => {
  expect(measured(pairs({ '1|1': 100 }))).toMatchObject({
    agreement: { estimate: 1 },
    cohenKappa: null,
    krippendorffAlpha: null,
    specificity: null,
    mayBlock: false,
    why: expect.stringContaining('kappa is undefined on 100 labelled outputs'),
  });
});

it('fewer than twenty labels tell nothing, and none at all neither', () => {
  expect(measured(pairs({ '1|1': 9, '0|0': 10 }))).toMatchObject({
    labelled: 19,
    mayBlock: false,
    why: '19 labelled outputs: at least 20 are needed to tell whether it agrees with people',
  });
  expect(measured({ judge: [], people: [] })).toMatchObject({
    agreement: null,
    cohenKappa: null,
    gwetAc1: null,
    mayBlock: false,
  });
});

it('an ordinal judge is measured by how far it is off', () => {
  const near = measured(pairs({ '1|1': 10, '3|3': 10, '5|4': 10, '5|5': 10 }), ordinalScale);
  const far = measured(pairs({ '1|1': 10, '3|3': 10, '5|1': 10, '5|5': 10 }), ordinalScale);
  expect(near.agreement?.estimate).toBe(far.agreement?.estimate);
  expect(near.cohenKappa?.estimate).toBeGreaterThan(0.9);
  expect(far.cohenKappa?.estimate).toBeLessThan(0.6);
  expect(near.sensitivity).toBeNull();
});

it('a continuous judge is measured by concordance', () => {
  const people = Array.from({ length: 50 }, (_, at) => at / 50);
  const found = measured({ judge: people.map((label) => label * 0.9), people }, shareScale);
  expect(found.cohenKappa?.estimate).toBeGreaterThan(0.95);
  expect(found).toMatchObject({ agreement: null, gwetAc1: null, mayBlock: true });
  const shifted = measured({ judge: people.map((label) => label / 10 + 0.9), people }, shareScale);
  expect(shifted).toMatchObject({ mayBlock: false });
});

it('rows are the units: ten labels of each row tell no more than one', () => {
  const few = pairs({ '1|1': 12, '1|0': 4, '0|1': 3, '0|0': 11 });
  const repeat = (values: readonly number[]) =>
    values.flatMap((value) => Array.from({ length: 10 }, () => value));
  const once = measured(few);
  const often = measured({
    judge: repeat(few.judge),
    people: repeat(few.people),
    rows: repeat(few.judge.map((_, row) => row)),
  });
  const width = ({ cohenKappa, agreement }: typeof once) =>
    [cohenKappa, agreement].map((one) => (one?.interval?.[1] ?? 0) - (one?.interval?.[0] ?? 0));
  expect(often.labelled).toBe(300);
  for (const [at, wide] of width(once).entries()) expect(width(often)[at]).toBeGreaterThan(0.9 * wide);
});
