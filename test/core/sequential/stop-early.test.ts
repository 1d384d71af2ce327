import { describe, expect, it } from 'vitest';
import type { Gate } from '../../../core/gates/gate.ts';
import { rowOrder } from '../../../core/sequential/row-order.ts';
import { stopEarly } from '../../../core/sequential/stop-early.ts';
import { hedgedBettingSequence } from '../../../core/statistics/hedged-betting-sequence.ts';
import {
  chance,
  durationScale,
  gateOf,
  mostByChance,
  noWorse,
  ordinalScale,
  type Pair,
  pairsOf,
  type TableParts,
  tableOf,
  times,
} from '../gates/score-tables.ts';

const within5 = gateOf(noWorse(0.05));

function stopped(parts: TableParts, gates: readonly Gate[] = [within5], seed = 1) {
  const found = stopEarly(tableOf(parts), gates, { seed });
  return { ...found, first: found.results[0], kinds: found.results.map(({ decision }) => decision) };
}

/** Pass/fail rows of which a share is lost and a share is gained. */
function drawnPairs(seed: number, rows: number, lost: number, gained: number): Pair[] {
  const { uniform } = chance(seed);
  return Array.from({ length: rows }, (): Pair => {
    const draw = uniform();
    if (draw < lost) return [1, 0];
    return draw < lost + gained ? [0, 1] : [1, 1];
  });
}

describe('a run stops', () => {
  it('as soon as a large loss is established', () => {
    const { first, rowsUsed } = stopped({ pairs: drawnPairs(1, 1319, 0.26, 0.05) });
    expect(first).toMatchObject({
      decision: 'broken',
      method: 'betting-cs',
      decided: true,
      detectable: null,
    });
    expect(first?.rows).toBe(rowsUsed);
    expect(rowsUsed).toBeLessThan(120);
  });

  it('as soon as every blocking gate holds', () => {
    const { kinds, rowsUsed } = stopped({ pairs: drawnPairs(2, 2000, 0.03, 0.03) });
    expect(kinds).toEqual(['holds']);
    expect(rowsUsed).toBeLessThan(1000);
  });

  it('without a pass when every score of both arms is the worst there is', () => {
    const { first } = stopped({ pairs: times(600, [0, 0]) });
    expect(first).toMatchObject({
      decision: 'undecided',
      decided: false,
      notes: [expect.stringContaining('nothing could get worse')],
    });
  });

  it('at the last row when nothing was established, and the sequence still decides', () => {
    const { first, rowsUsed, batches } = stopped({ pairs: drawnPairs(3, 300, 0.12, 0.12) });
    expect(first).toMatchObject({ decision: 'undecided', method: 'betting-cs' });
    expect(rowsUsed).toBe(300);
    expect(batches).toBeGreaterThan(10);
  });

  it('for a broken gate while another is still undecided, and shows both', () => {
    const strict = gateOf(noWorse(0.001));
    const { kinds, rowsUsed } = stopped({ pairs: drawnPairs(4, 1000, 0, 0) }, [
      strict,
      gateOf({ kind: 'at-most', threshold: 0.5 }),
    ]);
    expect(kinds).toEqual(['undecided', 'broken']);
    expect(rowsUsed).toBeLessThan(100);
  });

  it('never for gates that cannot block', () => {
    const { rowsUsed, kinds } = stopped({ pairs: drawnPairs(5, 400, 0.3, 0) }, [
      { ...within5, advisory: true },
    ]);
    expect({ rowsUsed, kinds }).toEqual({ rowsUsed: 400, kinds: ['broken'] });
  });

  it('the same rows for the same seed', () => {
    const parts = { pairs: drawnPairs(6, 1000, 0.1, 0.05) };
    expect(stopped(parts, [within5], 9)).toEqual(stopped(parts, [within5], 9));
    const used = Array.from({ length: 12 }, (_, seed) => stopped(parts, [within5], seed).rowsUsed);
    expect(new Set(used).size).toBeGreaterThan(1);
  });
});

describe('what is shown is the confidence sequence', () => {
  const pairs = drawnPairs(7, 500, 0.12, 0.1);
  const shown = { ...within5, advisory: true };

  it('of the reference implementation, in the order of evaluation', () => {
    const { first } = stopped({ pairs }, [shown], 4);
    const x = [...rowOrder(tableOf({ pairs }), 4)].map((row) => {
      const [before, now] = pairs[row] ?? [0, 0];
      return (1 + now - before) / 2;
    });
    // Two one-sided levels of 5 % are a two-sided one of 10 %.
    const { lower, upper } = hedgedBettingSequence(x, { alpha: 0.1 });
    expect(first?.intervalLevel).toBe(0.9);
    expect((1 + (first?.interval?.[0] ?? Number.NaN)) / 2).toBeCloseTo(lower.at(-1) ?? Number.NaN, 2.9);
    expect((1 + (first?.interval?.[1] ?? Number.NaN)) / 2).toBeCloseTo(upper.at(-1) ?? Number.NaN, 2.9);
  });

  it('and swapping the arms mirrors it', () => {
    const { first } = stopped({ pairs }, [shown]);
    const { first: swapped } = stopped({ pairs: pairs.map(([before, now]): Pair => [now, before]) }, [shown]);
    expect(swapped?.estimate).toBeCloseTo(-(first?.estimate ?? Number.NaN), 12);
    expect(swapped?.interval?.[0]).toBeCloseTo(-(first?.interval?.[1] ?? Number.NaN), 8);
    expect(swapped?.interval?.[1]).toBeCloseTo(-(first?.interval?.[0] ?? Number.NaN), 8);
  });

  it('also of one arm against a threshold, and of wins and losses', () => {
    const rate = gateOf({ kind: 'at-least', threshold: 0.8 });
    const passes = drawnPairs(8, 800, 0.05, 0);
    const { first } = stopped({ pairs: passes }, [rate]);
    expect(first).toMatchObject({ decision: 'holds', method: 'betting-cs', limit: 0.8 });
    expect(first?.interval?.[0]).toBeGreaterThan(0.8);

    const judged = [...times(400, [3, 3]), ...times(500, [4, 1])];
    const { first: net } = stopped({ pairs: judged, scale: ordinalScale });
    expect(net?.decision).toBe('broken');
    expect(net?.estimate).toBeGreaterThanOrEqual(-1);
    expect(net?.notes.join()).toContain('net win rate');
  });
});

describe('error rates at the stop', () => {
  const runs = 300;
  const share = (kind: string, lost: number, gained: number, gates: readonly Gate[]) =>
    Array.from({ length: runs }, (_, seed) =>
      stopped({ pairs: drawnPairs(1000 + seed, 600, lost, gained) }, gates, seed),
    ).filter(({ kinds }) => kinds.includes(kind as 'holds')).length;

  it('without a change hardly ever find one', () => {
    expect(share('broken', 0.1, 0.1, [within5])).toBeLessThanOrEqual(mostByChance(0.05, runs));
  });

  it('hardly ever pass a loss of the margin', () => {
    expect(share('holds', 0.1, 0.05, [within5])).toBeLessThanOrEqual(mostByChance(0.05, runs));
  });

  it('seldom fail a loss within the margin for the worst of many estimates', () => {
    expect(share('broken', 0.04, 0.01, [within5])).toBeLessThanOrEqual(0.1 * runs);
  });

  it('do not grow with the number of segments', () => {
    const perSegment = gateOf(noWorse(0.05), { per: ['task'] });
    const tasks = Array.from({ length: 600 }, (_, row) => `task ${row % 20}`);
    let alarms = 0;
    for (let seed = 0; seed < runs; seed += 1) {
      const pairs = drawnPairs(5000 + seed, 600, 0.15, 0.15);
      if (stopped({ pairs, segments: { task: tasks } }, [perSegment], seed).kinds.includes('broken'))
        alarms += 1;
    }
    expect(alarms).toBeLessThanOrEqual(mostByChance(0.05, runs));
  });

  it('hold for rows that come in clusters', () => {
    let alarms = 0;
    for (let seed = 0; seed < runs; seed += 1) {
      const { uniform } = chance(9000 + seed);
      const rows = Array.from({ length: 80 }, (_, cluster) => {
        const size = 1 + (cluster % 9);
        const draw = uniform();
        const pair: Pair = draw < 0.2 ? [1, 0] : draw < 0.4 ? [0, 1] : [1, 1];
        return Array.from({ length: size }, () => ({ pair, cluster: `c${cluster}` }));
      }).flat();
      const parts = { pairs: rows.map(({ pair }) => pair), clusters: rows.map(({ cluster }) => cluster) };
      if (stopped(parts, [within5], seed).kinds.includes('broken')) alarms += 1;
    }
    expect(alarms).toBeLessThanOrEqual(mostByChance(0.05, runs));
  });

  it('are about future rows: noise of one file is no regression in whatever order it is read', () => {
    const noise = { pairs: pairsOf({ a: 900, b: 33, c: 27, d: 40 }) };
    const strict = gateOf(noWorse(0.001));
    const broken = Array.from({ length: 100 }, (_, seed) => stopped(noise, [strict], seed).kinds[0]);
    expect(broken.filter((kind) => kind === 'broken').length).toBeLessThanOrEqual(10);
  });
});

describe('clusters', () => {
  const shown = { ...within5, advisory: true };

  it('of one size say what a row each would say', () => {
    const pairs = drawnPairs(30, 200, 0.15, 0.05);
    const five = pairs.flatMap((pair) => times(5, pair));
    const clusters = five.map((_, row) => `c${Math.floor(row / 5)}`);
    const { first } = stopped({ pairs }, [shown]);
    const { first: clustered } = stopped({ pairs: five, clusters }, [shown]);
    expect(clustered?.p).toBeCloseTo(first?.p ?? Number.NaN, 12);
    expect(clustered?.interval).toEqual(first?.interval);
    expect(clustered?.rows).toBe(1000);
  });

  it('whose size goes with what became of them leave the mean over rows in the interval', () => {
    const sizes = Array.from({ length: 400 }, (_, cluster) => (cluster % 2 === 0 ? 9 : 1));
    const pairs = sizes.flatMap((size): readonly Pair[] => times(size, size === 9 ? [1, 1] : [1, 0]));
    const clusters = sizes.flatMap((size, cluster) => Array.from({ length: size }, () => `c${cluster}`));
    const { first } = stopped({ pairs, clusters }, [shown]);
    expect(first?.estimate).toBeCloseTo(-0.1, 12);
    expect(first?.interval?.[0]).toBeLessThan(-0.1);
    expect(first?.interval?.[0]).toBeGreaterThan(-0.3);
    expect(first?.interval?.[1]).toBeGreaterThan(-0.1);
  });

  it('count by their rows: the estimate is the mean over rows', () => {
    const pairs = [...times(90, [1, 0]), ...times(60, [1, 1])];
    const clusters = pairs.map((_, row) => (row < 90 ? `large ${row % 3}` : `small ${row}`));
    const { first } = stopped({ pairs, clusters }, [{ ...within5, advisory: true }]);
    expect(first?.estimate).toBeCloseTo(-0.6, 12);
    expect(first?.rows).toBe(150);
  });

  it('of which few were seen say little, however many rows they have', () => {
    const pairs = times(300, [1, 0]);
    const clusters = pairs.map((_, row) => `c${row % 3}`);
    expect(stopped({ pairs, clusters }).kinds).toEqual(['undecided']);
    expect(stopped({ pairs }).kinds).toEqual(['broken']);
  });
});

describe('segments that claim only not to be broken', () => {
  const perTask = gateOf(noWorse(0.1), { per: ['task'] });

  it('hold a run up until a change at their limit is ruled out', () => {
    const pairs = drawnPairs(20, 3000, 0.02, 0.02);
    const tasks = pairs.map((_, row) => (row % 10 === 0 ? 'rare' : 'usual'));
    const alone = stopped({ pairs, segments: { task: tasks } });
    const both = stopped({ pairs, segments: { task: tasks } }, [within5, perTask]);
    expect(both.kinds).toEqual(['holds', 'holds', 'holds']);
    expect(both.rowsUsed).toBeGreaterThan(alone.rowsUsed);
    expect(both.rowsUsed).toBeLessThan(3000);
  });

  it('are broken when they are, though the whole holds', () => {
    const tasks = Array.from({ length: 3000 }, (_, row) => (row % 20 === 0 ? 'rare' : 'usual'));
    const pairs = tasks.map((task, row): Pair => (task === 'rare' && row % 40 === 0 ? [1, 0] : [1, 1]));
    const { results } = stopped({ pairs, segments: { task: tasks } }, [within5, perTask]);
    const rare = results.find(({ segment }) => segment?.['task'] === 'rare');
    expect(rare?.decision).toBe('broken');
  });

  it('do not hold it up when they are too small to be decided at all', () => {
    const pairs = drawnPairs(21, 2000, 0.02, 0.02);
    const tasks = pairs.map((_, row) => (row < 10 ? 'tiny' : 'usual'));
    const { results, rowsUsed } = stopped({ pairs, segments: { task: tasks } }, [
      { ...perTask, minRows: 20 },
    ]);
    expect(results.find(({ segment }) => segment?.['task'] === 'tiny')?.decided).toBe(false);
    expect(rowsUsed).toBeLessThan(2000);
  });
});

describe('gates that no sequence decides', () => {
  const clean = pairsOf({ a: 400, b: 0, c: 0, d: 0 });

  it('a hard rule is broken by the first failure and holds only after the last row', () => {
    const hard = gateOf({ kind: 'at-least', threshold: 1 });
    const held = stopped({ pairs: clean }, [hard]);
    expect({ kinds: held.kinds, rowsUsed: held.rowsUsed }).toEqual({ kinds: ['holds'], rowsUsed: 400 });
    const failing = clean.map((pair, row): Pair => (row % 10 === 0 ? [1, 0] : pair));
    const broken = stopped({ pairs: failing }, [hard]);
    expect(broken.kinds).toEqual(['broken']);
    expect(broken.rowsUsed).toBeLessThan(100);
  });

  it('a hard rule is not said to hold where the run stopped before the last row', () => {
    const hard = gateOf(
      { kind: 'at-least', threshold: 1 },
      { metric: { evaluator: 'score', summary: 'rate' } },
    );
    const worse = gateOf({ kind: 'at-most', threshold: 0.5 });
    const { kinds, first } = stopped({ pairs: clean }, [hard, worse]);
    expect(kinds).toEqual(['undecided', 'broken']);
    expect(first?.notes.join()).toContain('holds only once every row was looked at');
  });

  const latency = { metric: { evaluator: 'score', summary: 'p95' } } as const;
  const slower = gateOf(noWorse(0.1), latency);
  const times400 = { pairs: times(400, [100, 100]), scale: durationScale };

  it('are undecided with words when they block, never a silent pass', () => {
    const { first } = stopped(times400, [slower]);
    expect(first).toMatchObject({ decision: 'undecided', decided: false, method: 'none' });
    expect(first?.notes[0]).toContain('score.p95 cannot be decided under `stop: early`');
    expect(first?.notes[0]).toContain('advisory: true');
  });

  it('are read for information when they do not', () => {
    const { first } = stopped(times400, [{ ...slower, advisory: true }]);
    expect(first?.decided).toBe(true);
    expect(first?.notes.at(-1)).toContain('for information');
  });

  it('nor one set to a method for a fixed number of rows', () => {
    const { first } = stopped({ pairs: clean }, [{ ...within5, method: 'mcnemar' }]);
    expect(first?.notes[0]).toContain('method: mcnemar');
  });
});
