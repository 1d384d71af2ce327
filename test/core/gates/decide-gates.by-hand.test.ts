import { describe, expect, it } from 'vitest';
import { binaryScale, shareScale } from '../../../core/evaluators/scale.ts';
import type { Gate, Method } from '../../../core/gates/gate.ts';
import { methodProblem } from '../../../core/gates/method-problem.ts';
import { bca } from '../../../core/statistics/bca.ts';
import { clopperPearsonInterval } from '../../../core/statistics/clopper-pearson-interval.ts';
import { pairedT } from '../../../core/statistics/paired-t.ts';
import { signFlip } from '../../../core/statistics/sign-flip.ts';
import { wilcoxonSignedRank } from '../../../core/statistics/wilcoxon-signed-rank.ts';
import {
  chance,
  decideOne,
  durationScale,
  gateOf,
  noWorse,
  ordinalScale,
  type Pair,
  pairsOf,
  times,
} from './score-tables.ts';

const by = (method: Method, over: Partial<Gate> = {}) => gateOf(noWorse(0.1), { method, ...over });

/** Shares whose candidate falls by `drop` on average, with a long tail. */
function skewed(rows: number, drop: number, seed = 3): readonly Pair[] {
  const random = chance(seed);
  return Array.from({ length: rows }, (): Pair => {
    const before = 0.5 + 0.4 * random.uniform();
    return [before, Math.max(0, before - drop * -Math.log(random.uniform()))];
  });
}

const differences = (pairs: readonly Pair[]) => pairs.map(([before, now]) => now - before);

describe('a method set by hand', () => {
  const pairs = skewed(30, 0.1);
  const of = (method: Method) => decideOne({ pairs, scale: shareScale }, by(method), 7);

  it('paired-t is t alone where sign-flips would decide with it', () => {
    const t = pairedT(differences(pairs), 0.9);
    expect(of('auto').method).toBe('sign-flip+paired-t');
    expect(of('paired-t').method).toBe('paired-t');
    expect(of('paired-t').p).toBeCloseTo(t.pWorse, 12);
    expect(of('paired-t').interval?.[0]).toBeCloseTo(t.interval[0], 12);
  });

  it('sign-flip is what the signs say at any size', () => {
    const large = skewed(400, 0.02);
    const result = decideOne({ pairs: large, scale: shareScale }, by('sign-flip'), 7);
    expect(result.method).toMatch(/^sign-flip\+/);
    expect(result.p).toBe(signFlip(differences(large), 7).pLess);
    expect(result.decision).toBe('holds');
  });

  it('bootstrap is BCa from 200 units on', () => {
    const many = Array.from({ length: 8 }, () => pairs).flat();
    const bootstrap = bca(differences(many), 0.9, 7);
    const result = decideOne({ pairs: many, scale: shareScale }, by('bootstrap'), 7);
    expect(many.length).toBeGreaterThanOrEqual(200);
    expect(result).toMatchObject({ method: 'bca-bootstrap', p: bootstrap.pWorse });
    expect(result.interval?.[0]).toBeCloseTo(bootstrap.interval[0], 12);
    expect(result.interval?.[1]).toBeCloseTo(bootstrap.interval[1], 12);
  });

  it('below, a bootstrap is never narrower than the usual method', () => {
    const [lower = 0, upper = 0] = bca(differences(pairs), 0.9, 7).interval;
    const [leastUsual = 0, mostUsual = 0] = of('auto').interval ?? [];
    expect(of('bootstrap').interval).toEqual([Math.min(lower, leastUsual), Math.max(upper, mostUsual)]);
  });

  it('bootstrap draws whole clusters', () => {
    const clusters = pairs.map((_, row) => `c${row % 22}`);
    expect(decideOne({ pairs, scale: shareScale, clusters }, by('bootstrap'), 7).method).toBe(
      'clustered-bca-bootstrap',
    );
  });

  it('wilcoxon ranks with Pratt, for advisory gates', () => {
    const result = decideOne({ pairs, scale: shareScale }, by('wilcoxon', { advisory: true }), 7);
    expect(result).toMatchObject({ method: 'wilcoxon-pratt', interval: null, blocking: false });
    expect(result.p).toBe(wilcoxonSignedRank(differences(pairs), 'pratt').exact?.pLess);
  });

  it('wilcoxon is normal on the same side above 50 rows', () => {
    const fallen = skewed(80, 0.1);
    const risen = fallen.map(([before, now]): Pair => [now, before]);
    const p = (moved: readonly Pair[]) =>
      decideOne({ pairs: moved, scale: shareScale }, by('wilcoxon', { advisory: true })).p;
    expect(p(fallen)).toBeLessThan(0.001);
    expect(p(risen)).toBeGreaterThan(0.999);
  });

  it('sign-test counts wins and losses of any scores', () => {
    const result = decideOne({ pairs: times(60, [100, 101]), scale: durationScale }, by('sign-test'));
    expect(result).toMatchObject({ method: 'mcnemar-mid-p+tango', decision: 'broken', limit: 0.1 });
    expect(result.estimate).toBe(1);
  });

  it('mcnemar is what passes and failures get anyhow', () => {
    const parts = { pairs: pairsOf({ a: 60, b: 12, c: 3, d: 25 }) };
    const asked = decideOne(parts, by('mcnemar'));
    const { notes, ...auto } = decideOne(parts, by('auto'));
    expect(asked).toEqual({ ...auto, notes: [...notes, 'method asked for: mcnemar'] });
  });

  it('clopper-pearson is exact at any size', () => {
    const parts = { pairs: pairsOf({ a: 190, b: 0, c: 0, d: 10 }) };
    const rule = { kind: 'at-least', threshold: 0.9 } as const;
    const exact = decideOne(parts, gateOf(rule, { method: 'clopper-pearson' }));
    expect(exact.method).toBe('clopper-pearson+binomial-test');
    expect(exact.interval).toEqual([...clopperPearsonInterval(190, 200, 0.9)]);
    const { notes: _, ...wilson } = decideOne(parts, gateOf(rule, { method: 'wilson' }));
    expect(decideOne(parts, gateOf(rule))).toMatchObject(wilson);
  });
});

describe('few rows', () => {
  const lost = (rows: number) => Array.from({ length: rows }, (_, row): Pair => [0.9, 0.1 + row / 100]);
  const gained = (rows: number) => lost(rows).map(([before, now]): Pair => [now, before]);

  it.each<[Method, number]>([
    ['paired-t', 9],
    ['bootstrap', 19],
  ])('neither pass nor fail by %s below its size', (method, rows) => {
    const [worse, better] = [lost(rows), gained(rows)].map((pairs) =>
      decideOne({ pairs, scale: shareScale }, by(method)),
    );
    expect(worse).toMatchObject({ decision: 'undecided', method: 'none', p: 1, interval: null });
    expect(better?.decision).toBe('undecided');
    expect(worse?.notes[0]).toMatch(new RegExp(`^${rows} units: too few for`));
    expect(decideOne({ pairs: lost(rows + 1), scale: shareScale }, by(method)).decision).toBe('broken');
  });

  it('stay exact by sign-flip', () => {
    expect(decideOne({ pairs: lost(9), scale: shareScale }, by('sign-flip')).decision).toBe('broken');
    expect(decideOne({ pairs: gained(9), scale: shareScale }, by('sign-flip')).decision).toBe('undecided');
  });

  it.each<Method>(['paired-t', 'sign-flip', 'bootstrap'])(
    'without a change prove no small margin by %s',
    (method) => {
      const result = decideOne(
        { pairs: times(30, [1, 1]), scale: shareScale },
        by(method, { rule: noWorse(0.01) }),
      );
      expect(result.decision).toBe('undecided');
    },
  );
});

it('more rows than can be resampled are read by t, which says so', () => {
  const result = decideOne({ pairs: skewed(10_001, 0.01), scale: shareScale }, by('bootstrap'));
  expect(result.method).toBe('paired-t');
  expect(result.notes).toContain('more than 10,000 units: t instead of a bootstrap');
});

describe('what does not fit', () => {
  const alone = { scale: binaryScale, repeats: 1, clustered: false };
  const at90 = gateOf({ kind: 'at-least', threshold: 0.9 });
  it.each<[Gate, Parameters<typeof methodProblem>[1], string]>([
    [
      by('mcnemar'),
      { ...alone, scale: shareScale },
      'method mcnemar counts passes, and these are continuous scores; use one of auto, sign-test, paired-t, sign-flip, bootstrap',
    ],
    [
      by('mcnemar'),
      { ...alone, repeats: 3 },
      'method mcnemar counts rows that passed or failed once, and these have repeats; use one of auto, sign-test, paired-t, sign-flip, bootstrap',
    ],
    [
      by('wilcoxon'),
      alone,
      'method wilcoxon needs comparable steps and symmetric differences: it is for advisory gates; use one of auto, mcnemar, sign-test, paired-t, sign-flip, bootstrap',
    ],
    [
      by('paired-t'),
      { ...alone, scale: durationScale },
      'method paired-t compares means, so its margin is a number in the unit of the metric; use one of auto, sign-test',
    ],
    [
      by('bootstrap'),
      { ...alone, scale: ordinalScale },
      'method bootstrap compares means, so its margin is a number in the unit of the metric; use one of auto, sign-test',
    ],
    [
      by('sign-test', { rule: noWorse(0.1, 'absolute') }),
      { ...alone, scale: durationScale },
      'method sign-test counts rows that got better and worse, so its margin is points of these rows, such as "5%"; use one of auto, paired-t, sign-flip, bootstrap',
    ],
    [
      by('wilson'),
      alone,
      'method wilson reads one arm against a value, and this gate compares two arms; use one of auto, mcnemar, sign-test, paired-t, sign-flip, bootstrap',
    ],
    [
      { ...at90, method: 'paired-t' },
      alone,
      'method paired-t compares two arms, and this gate asks about the candidate alone; use one of auto, wilson, clopper-pearson',
    ],
    [
      by('bootstrap', { metric: { evaluator: 'score', summary: 'p95' } }),
      { ...alone, scale: durationScale },
      'method bootstrap does not fit p95; use one of auto',
    ],
  ])('says what does (%#)', (gate, frame, words) => {
    expect(methodProblem(gate, frame)).toBe(words);
  });

  it('leaves a gate undecided that comes this far', () => {
    const result = decideOne({ pairs: skewed(30, 0.3), scale: shareScale }, by('mcnemar'));
    expect(result).toMatchObject({ decision: 'undecided', decided: false });
    expect(result.notes[0]).toMatch(/^method mcnemar counts passes/);
  });
});
