import { describe, expect, it } from 'vitest';
import { cohenKappa } from '../../../core/statistics/cohen-kappa.ts';
import { fleissKappa } from '../../../core/statistics/fleiss-kappa.ts';
import { gwetAc1 } from '../../../core/statistics/gwet-ac1.ts';
import { krippendorffAlpha } from '../../../core/statistics/krippendorff-alpha.ts';

/** Rows of two raters from a table of counts. */
function raters(table: readonly (readonly number[])[]) {
  const pairs = table.flatMap((row, i) =>
    row.flatMap((count, j) => new Array<[number, number]>(count).fill([i, j])),
  );
  return [pairs.map(([first]) => first), pairs.map(([, second]) => second)] as const;
}

/** Gwet 2014, Handbook of Inter-Rater Reliability: irrCAC cont3x3abstractors. */
const abstractors = raters([
  [13, 0, 0],
  [0, 20, 7],
  [0, 4, 56],
]);

describe('Cohen', () => {
  it('agrees with the published table', () => {
    // irrCAC kappa2.table(cont3x3abstractors): .7964094
    expect(cohenKappa(...abstractors, 3)).toBeCloseTo(0.7964094, 7);
  });

  it('forgives near misses when weighted', () => {
    const near = raters([
      [10, 5, 0],
      [5, 10, 5],
      [0, 5, 10],
    ]);
    const [none, linear, quadratic] = (['none', 'linear', 'quadratic'] as const).map((weights) =>
      cohenKappa(...near, 3, weights),
    );
    expect(none!).toBeLessThan(linear!);
    expect(linear!).toBeLessThan(quadratic!);
  });

  it('is undefined when both use one category', () => {
    expect(cohenKappa([1, 1, 1], [1, 1, 1], 2)).toBeNull();
  });
});

describe('Gwet', () => {
  it('agrees with the published table', () => {
    // irrCAC gwet.ac1.table(cont3x3abstractors): .8493305
    expect(gwetAc1(...abstractors, 3)?.ac1).toBeCloseTo(0.8493305, 7);
  });

  it('stays high where one class dominates and kappa falls', () => {
    // 80 + 10 of 100 agree, .85 in one class: (.9 − .255) / .745 against (.9 − .745) / .255
    const dominated = raters([
      [80, 5],
      [5, 10],
    ]);
    expect(gwetAc1(...dominated, 2)?.ac1).toBeCloseTo(0.645 / 0.745, 12);
    expect(cohenKappa(...dominated, 2)).toBeCloseTo(0.155 / 0.255, 12);
  });

  it('is undefined without rows', () => {
    expect(gwetAc1([], [], 2)).toBeNull();
  });
});

describe('Fleiss', () => {
  it('agrees with the textbook example of 14 raters', () => {
    const counts = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ];
    expect(fleissKappa(counts)).toBeCloseTo(0.21, 3);
  });

  it('is undefined for one category or one rater', () => {
    expect(
      fleissKappa([
        [3, 0],
        [3, 0],
      ]),
    ).toBeNull();
    expect(fleissKappa([[1, 0]])).toBeNull();
  });
});

describe('Krippendorff', () => {
  const none = null;
  const ratings = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, none, none, none],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, none, 3],
    [none, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, none],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, none],
  ];

  it.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
    ['ratio', 0.797],
  ] as const)('agrees with the published %s alpha', (metric, alpha) => {
    // Krippendorff 2011, section D
    expect(krippendorffAlpha(ratings, metric)).toBeCloseTo(alpha, 3);
  });

  it('is undefined when every rating is the same or none can be paired', () => {
    expect(
      krippendorffAlpha(
        [
          [2, 2],
          [2, 2],
        ],
        'nominal',
      ),
    ).toBeNull();
    expect(
      krippendorffAlpha(
        [
          [1, none],
          [none, 2],
        ],
        'nominal',
      ),
    ).toBeNull();
  });
});
