import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from '../../../core/statistics/benjamini-hochberg.ts';
import { benjaminiYekutieli } from '../../../core/statistics/benjamini-yekutieli.ts';
import { bonferroni } from '../../../core/statistics/bonferroni.ts';
import { hochberg } from '../../../core/statistics/hochberg.ts';
import { holm } from '../../../core/statistics/holm.ts';
import { hommel } from '../../../core/statistics/hommel.ts';

const methods = { holm, hochberg, hommel, bonferroni, benjaminiHochberg, benjaminiYekutieli };

/** Benjamini & Hochberg 1995, section 4.1: thrombolysis in myocardial infarction. */
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];

it.each([
  ['bonferroni', bonferroni, 3],
  ['hochberg', hochberg, 3],
  ['benjaminiHochberg', benjaminiHochberg, 4],
] as const)('%s rejects as many as the paper says', (_, adjust, rejected) => {
  expect(adjust(published).filter((p) => p <= 0.05).length).toBe(rejected);
});

it('holm agrees with the bbh segments', () => {
  // the smallest of three at .015 is .045 after Holm
  expect(Array.from(holm([0.4, 0.015, 0.2]))).toEqual([0.4, expect.closeTo(0.045, 12), 0.4]);
});

it('hommel agrees with Wright', () => {
  // Wright 1992, table 2 (R documentation of p.adjust): p = .01, .02, .03, .04 all become .04
  expect(Array.from(hommel([0.01, 0.02, 0.03, 0.04]), (p) => Number(p.toFixed(12)))).toEqual([
    0.04, 0.04, 0.04, 0.04,
  ]);
});

it('hommel agrees with R on the published p values', () => {
  // R 4.2.2, p.adjust(p, "hommel")
  const adjusted = Array.from(hommel(published).slice(0, 8), (p) => Number(p.toFixed(10)));
  expect(adjusted).toEqual([0.0015, 0.0056, 0.0247, 0.095, 0.1608, 0.1946, 0.2086, 0.2408]);
});

describe.each(Object.entries(methods))('%s', (_, adjust) => {
  it('keeps the order given and equal values equal', () => {
    const adjusted = adjust([0.04, 0.01, 0.04, 0.2]);
    expect(adjusted[0]).toBe(adjusted[2]);
    expect(adjusted[1]).toBeLessThanOrEqual(adjusted[0]!);
    expect(adjusted[3]).toBeGreaterThanOrEqual(adjusted[0]!);
  });

  it('counts an empty cell as 1, and so as a member of the family', () => {
    expect(adjust([0.01, Number.NaN])).toEqual(adjust([0.01, 1]));
    expect(adjust([0.01, Number.NaN])[0]).toBeGreaterThan(0.01);
  });

  it('leaves one p alone and knows an empty family', () => {
    expect(Array.from(adjust([0.03]))).toEqual([0.03]);
    expect(Array.from(adjust([]))).toEqual([]);
  });
});
