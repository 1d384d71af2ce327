import { expect, it } from 'vitest';
import { domainClassifier } from '../../../core/drift/domain-classifier.ts';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';

const places = 64;

/** Texts of eight terms each; a share of the texts has a term of its own. */
function texts(count: number, seed: number, own: { readonly term: number; readonly share: number } | null) {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const terms = new Set(Array.from({ length: 8 }, () => random.below(places - 4)));
    if (own !== null && random.below(1_000) < 1_000 * own.share) terms.add(own.term);
    return [...terms].sort((one, other) => one - other);
  });
}

it('tells texts apart that differ, with an interval above chance', () => {
  const { auc, interval } = domainClassifier(
    texts(300, 1, { term: 61, share: 0.6 }),
    texts(300, 2, { term: 62, share: 0.6 }),
    { places, level: 0.99, seed: 1 },
  );
  expect(auc).toBeGreaterThan(0.75);
  expect(interval[0]).toBeGreaterThan(0.65);
  expect(interval[1]).toBeLessThan(1);
});

it('does not tell alike texts apart: over 200 seeds its interval leaves out chance about as often as it promises', () => {
  const found = Array.from({ length: 200 }, (_, seed) =>
    domainClassifier(texts(100, 2 * seed + 1, null), texts(100, 2 * seed + 2, null), {
      places,
      level: 0.9,
      seed,
    }),
  );
  const mean = found.reduce((sum, { auc }) => sum + auc, 0) / found.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
  const out = found.filter(({ interval }) => interval[0] > 0.5 || interval[1] < 0.5).length;
  expect(out / found.length).toBeLessThan(0.17);
  expect(out).toBeGreaterThan(5);
});

it('gives the same for the same seed, and refuses fewer than 20 texts', () => {
  const settings = { places, level: 0.9, seed: 4 };
  const sides = [texts(40, 1, null), texts(40, 2, null)] as const;
  expect(domainClassifier(...sides, settings)).toEqual(domainClassifier(...sides, settings));
  expect(() => domainClassifier(texts(19, 1, null), sides[1], settings)).toThrow('20 texts or more');
});
