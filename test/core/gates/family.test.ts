import { describe, expect, it } from 'vitest';
import { shareScale } from '../../../core/evaluators/scale.ts';
import { decideGates } from '../../../core/gates/decide-gates.ts';
import { adjustFamily } from '../../../core/gates/family.ts';
import {
  chance,
  decideOne,
  gateOf,
  mostByChance,
  noWorse,
  type Pair,
  pairsOf,
  tableOf,
} from './score-tables.ts';

describe('the family', () => {
  it('is adjusted by Holm over blocking cells and by Benjamini–Hochberg over advisory ones', () => {
    const members = [
      { blocking: true, p: 0.01 },
      { blocking: false, p: 0.03 },
      { blocking: true, p: 0.04 },
      { blocking: false, p: 0.04 },
      { blocking: true, p: null },
    ];
    const adjusted = [...adjustFamily(members)].map((p) => Number(p.toFixed(12)));
    expect(adjusted).toEqual([0.03, 0.04, 0.08, 0.04, 1]);
  });

  it('counts cells that are too small', () => {
    const pairs = pairsOf({ a: 80, b: 8, c: 1, d: 11 });
    const alone = decideOne({ pairs }, gateOf(noWorse(0.05)));
    expect(alone).toMatchObject({ decision: 'broken', pAdjusted: alone.p });

    const segments = { id: pairs.map((_, row) => `row ${row % 4}`) };
    const tiny = gateOf(noWorse(0.05), { per: ['id'], minRows: 1000 });
    const [together] = decideGates(tableOf({ pairs, segments }), [gateOf(noWorse(0.05)), tiny], { seed: 1 });
    expect(together?.pAdjusted).toBeCloseTo(5 * (alone.p ?? Number.NaN), 12);
    expect(together?.decision).toBe('undecided');
    expect(together?.notes[0]).toMatch(
      /^worse on its own \(p 0\.011\), not over all gates together \(0\.05\d?\)$/,
    );
  });

  it('of 600 cells still finds the one that broke down', () => {
    const { uniform } = chance(31);
    const rows = 24;
    const pairs = Array.from({ length: 600 * rows }, (_, row): Pair => {
      const before = 0.5 + 0.4 * uniform();
      const lost = row < rows ? 0.2 + 0.2 * uniform() : 0.02 * (uniform() - 0.5);
      return [before, before - lost];
    });
    const segments = { part: pairs.map((_, row) => `part ${Math.floor(row / rows)}`) };
    const gate = gateOf(noWorse(0.05), { per: ['part'] });
    const results = decideGates(tableOf({ pairs, scale: shareScale, segments }), [gate], { seed: 1 });
    expect(results).toHaveLength(600);
    const broken = results.filter(({ decision }) => decision === 'broken');
    expect(broken.map(({ segment }) => segment)).toEqual([{ part: 'part 0' }]);
    expect(broken[0]?.p).toBeLessThan(1e-4);
  });

  it('keeps advisory cells out of the blocking ones', () => {
    const pairs = pairsOf({ a: 43, b: 17, c: 2, d: 38 });
    const advisory = gateOf(noWorse(0.01), { advisory: true });
    const results = decideGates(tableOf({ pairs }), [gateOf(noWorse(0.05)), advisory, advisory], { seed: 1 });
    expect(results.map(({ blocking }) => blocking)).toEqual([true, false, false]);
    expect(results[0]?.pAdjusted).toBe(results[0]?.p);
  });
});

const tables = 600;

/**
 * Tables without any change, with a gate over all rows and one for each segment. Without a margin every other estimate lies
 * beyond it, so nothing but the tests holds alarms back.
 *
 * @returns tables in which some cell is broken, and those in which some p alone is below .05
 */
function sameSystemTables(segmentCount: number): { alarms: number; small: number } {
  const random = chance(2024 + segmentCount);
  const names = Array.from({ length: 600 }, (_, row) => `s${row % Math.max(segmentCount, 1)}`);
  const perSegment = segmentCount === 0 ? [] : [gateOf(noWorse(0), { per: ['segment'] })];
  let [alarms, small] = [0, 0];
  for (let table = 0; table < tables; table += 1) {
    const pairs = names.map(() => sameSystem(random));
    const parts = tableOf({ pairs, segments: { segment: names } });
    const results = decideGates(parts, [gateOf(noWorse(0)), ...perSegment], { seed: table });
    alarms += Number(results.some(({ decision }) => decision === 'broken'));
    small += Number(results.some(({ p }) => p !== null && p <= 0.05));
  }
  return { alarms, small };
}

/** Pass/fail rows of one system asked twice: no change, yet a tenth of the rows fall out differently. */
function sameSystem(random: ReturnType<typeof chance>): Pair {
  const solid = random.happens(0.8);
  const reply = () => Number(solid ? random.happens(0.97) : random.happens(0.3));
  return [reply(), reply()];
}

describe('false alarms', () => {
  it('stay below alpha per run for an overall gate', () => {
    const { alarms } = sameSystemTables(0);
    expect(alarms).toBeLessThanOrEqual(mostByChance(0.05, tables));
  });

  it('stay below alpha per run with 40 segments more, of which one is below .05 in many runs', () => {
    const { alarms, small } = sameSystemTables(40);
    expect(alarms).toBeLessThanOrEqual(mostByChance(0.05, tables));
    expect(small).toBeGreaterThan(tables / 4);
  });

  it('stay below alpha for repeated replies of few rows', () => {
    const random = chance(77);
    const reply = (rate: number) => [0, 0, 0].filter(() => random.happens(rate)).length / 3;
    let alarms = 0;
    for (let table = 0; table < tables; table += 1) {
      const pairs = Array.from({ length: 80 }, (): Pair => {
        const rate = random.happens(0.9) ? 1 : 0.5;
        return [reply(rate), reply(rate)];
      });
      if (decideOne({ pairs, repeats: 3 }, gateOf(noWorse(0)), table).decision === 'broken') alarms += 1;
    }
    expect(alarms).toBeLessThanOrEqual(mostByChance(0.05, tables));
  });
});

describe('a true drop of exactly the margin', () => {
  const drops: readonly [string, number, () => Pair][] = [
    ['one reply, losses alone', 1, drop(11, (random) => [1, random.happens(0.05) ? 0 : 1])],
    ['one reply, losses and gains', 1, drop(12, lossesAndGains)],
    ['three replies', 3, drop(13, (random) => [1, random.happens(0.15) ? 2 / 3 : 1])],
    ['three replies that fail together', 3, drop(14, (random) => [1, random.happens(0.05) ? 0 : 1])],
  ];

  it.each(drops)('holds at most alpha of the time: %s', (_name, repeats, pair) => {
    let holds = 0;
    for (let table = 0; table < tables; table += 1) {
      const pairs = Array.from({ length: 200 }, pair);
      if (decideOne({ pairs, repeats }, gateOf(noWorse(0.05)), table).decision === 'holds') holds += 1;
    }
    expect(holds).toBeLessThanOrEqual(mostByChance(0.05, tables));
  });
});

function drop(seed: number, pair: (random: ReturnType<typeof chance>) => Pair): () => Pair {
  const random = chance(seed);
  return () => pair(random);
}

function lossesAndGains(random: ReturnType<typeof chance>): Pair {
  const place = random.uniform();
  if (place < 0.12) return [1, 0];
  return place < 0.19 ? [0, 1] : [1, 1];
}
