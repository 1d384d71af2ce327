import { binaryScale, type Scale, shareScale } from '../../core/evaluators/scale.ts';
import { type SeededRandom, seededRandom } from '../../core/statistics/seeded-random.ts';
import { type Pair, type Population, populationOf } from './population.ts';
import type { Populations } from './populations.ts';

const stepScale: Scale = { type: 'ordinal', direction: 'higherIsBetter', range: [1, 3], unit: 'number' };
const amountScale: Scale = {
  type: 'count',
  direction: 'lowerIsBetter',
  range: [0, null],
  unit: 'characters',
};
const rows = 2000;

/**
 * Tables for a checkout without the public data, of their shapes: pass/fail with 27 % of rows changed, means of two repeats,
 * shares of a handful of claims, clusters of one to twelve rows, three ordinal steps, and log-normal amounts.
 */
export function syntheticPopulations(): Populations {
  const random = chance(20260803);
  const made = (name: string, scale: Scale, unit: (random: Chance) => readonly Pair[], over = {}) =>
    populationOf(
      `made-up ${name}`,
      scale,
      make(rows, () => unit(random)),
      over,
    );
  return {
    source: 'made-up tables (no ../shared/data beside the checkout)',
    binary: [
      made('pass/fail, few pass', binaryScale, (one) => passes(one, 0.37, 0.5)),
      made('pass/fail, most pass', binaryScale, (one) => passes(one, 0.92, 0.5)),
    ],
    regression: made('regression', binaryScale, ({ happens }) => [
      [Number(happens(0.56)), Number(happens(0.35))],
    ]),
    repeats: [made('two repeats', binaryScale, repeated, { repeats: 2 })],
    shares: [made('shares', shareScale, share)],
    clusters: [made('clusters', binaryScale, cluster, { clustered: true })],
    ordinal: [made('steps', stepScale, steps)],
    amounts: [made('amounts', amountScale, amounts)],
  };
}

/** Losses that are rare and large, where a t interval trusts too small a spread; drawn from in every run of the bench. */
export function skewedPopulations(): readonly Population[] {
  const random = chance(20260804);
  return [
    populationOf(
      'skewed: rare large losses',
      shareScale,
      make(rows, () => rareLoss(random)),
    ),
    populationOf(
      'skewed: whole conversations lost',
      binaryScale,
      make(rows, () => outage(random)),
      {
        clustered: true,
      },
    ),
  ];
}

/** One row in fifty changes, by any amount: what few changed rows leave open. */
export function sparsePopulation(): Population {
  const { uniform, happens } = chance(20260807);
  const units = make(rows, () => {
    const before = uniform();
    return [[before, happens(0.02) ? uniform() : before]];
  });
  return populationOf('made-up shares, few changed', shareScale, units);
}

type Chance = ReturnType<typeof chance>;

function chance(seed: number) {
  const random: SeededRandom = seededRandom(seed);
  const uniform = () => (random.word() + 0.5) / 2 ** 32;
  return {
    uniform,
    happens: (share: number) => uniform() < share,
    normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}

function make(count: number, unit: () => readonly Pair[]): readonly (readonly Pair[])[] {
  return Array.from({ length: count }, unit);
}

function passes(random: Chance, rate: number, changed: number): readonly Pair[] {
  const before = Number(random.happens(rate));
  return [[before, random.happens(changed) ? Number(random.happens(rate)) : before]];
}

function repeated({ uniform, happens }: Chance): readonly Pair[] {
  const rate = uniform() ** 1.4;
  const mean = () => (Number(happens(rate)) + Number(happens(rate))) / 2;
  return [[mean(), mean()]];
}

function share({ uniform, happens }: Chance): readonly Pair[] {
  const claims = 1 + Math.floor(8 * uniform());
  const rate = 1 - 0.4 * uniform();
  const mean = () =>
    Array.from({ length: claims }, () => Number(happens(rate))).reduce((a, b) => a + b) / claims;
  return [[mean(), mean()]];
}

function cluster({ uniform, happens }: Chance): readonly Pair[] {
  const rate = uniform();
  const harm = 0.3 * uniform();
  return Array.from({ length: 1 + Math.floor(12 * uniform() ** 2) }, (): Pair => {
    const before = Number(happens(rate));
    return [before, happens(harm) ? Number(happens(rate)) : before];
  });
}

function steps({ happens }: Chance): readonly Pair[] {
  const before = happens(0.55) ? 1 : happens(0.3) ? 2 : 3;
  const now = happens(0.75) ? before : 1 + Number(happens(0.6)) + Number(happens(0.5));
  return [[before, now]];
}

function amounts({ normal }: Chance): readonly Pair[] {
  const common = 400 * Math.exp(0.5 * normal());
  return [[common * Math.exp(0.3 * normal()), common * Math.exp(0.3 * normal())]];
}

/** Most rows move by a hair, one in twelve loses a third or more. */
function rareLoss({ uniform, happens }: Chance): readonly Pair[] {
  const before = 0.9 + 0.1 * uniform();
  return [
    [before, happens(0.08) ? before * 0.6 * uniform() : Math.min(1, before + 0.04 * (uniform() - 0.4))],
  ];
}

/** Conversations of one to eight rows, of which one in ten fails from beginning to end. */
function outage({ uniform, happens }: Chance): readonly Pair[] {
  const lost = happens(0.1);
  return Array.from({ length: 1 + Math.floor(8 * uniform() ** 2) }, (): Pair => {
    const before = Number(happens(0.9));
    return [before, lost ? 0 : happens(0.04) ? 1 - before : before];
  });
}
