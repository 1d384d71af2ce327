import { expect, it } from 'vitest';
import type { CorpusMetric } from '../../../core/evaluators/corpus-metric.ts';
import { decideGates } from '../../../core/gates/decide-gates.ts';
import { auc } from '../../../core/statistics/auc-delong.ts';
import { averagePrecision } from '../../../core/statistics/average-precision.ts';
import { bleu, bleuCounts, flatBleuCounts } from '../../../core/statistics/bleu.ts';
import { calibration } from '../../../core/statistics/calibration.ts';
import { chrf, chrfCounts, flatChrfCounts } from '../../../core/statistics/chrf.ts';
import { classification } from '../../../core/statistics/classification.ts';
import {
  corpusGate,
  corpusTable,
  decideCorpus,
  errorScale,
  fraudRows,
  mapParts,
  textScale,
} from './corpus-tables.ts';
import { chance, gateOf, noWorse } from './score-tables.ts';

const fraud = fraudRows({ rows: 400, seed: 1 });

it.each<[CorpusMetric, number | null | undefined]>([
  ['auc', auc(fraud.truth, fraud.probability.candidate)],
  ['average-precision', averagePrecision(fraud.truth, fraud.probability.candidate)],
  ['brier', calibration(fraud.probability.candidate, fraud.truth)?.brier],
  ['log-loss', calibration(fraud.probability.candidate, fraud.truth)?.logLoss],
  ['ece', calibration(fraud.probability.candidate, fraud.truth)?.ece],
  ['f1', classification(fraud.predicted.candidate, fraud.truth).f1],
  ['f1-macro', classification(fraud.predicted.candidate, fraud.truth).macroF1],
])('shows the %s that is known from scikit-learn', (metric, expected) => {
  const { candidate } = decideCorpus(fraud.table, corpusGate(metric, noWorse(0.02)));
  expect(candidate).toBeCloseTo(expected ?? Number.NaN, 10);
});

it.each<[CorpusMetric, number]>([
  ['mae', 0.5],
  ['rmse', Math.sqrt(0.375)],
  ['r2', 0.9486081370449679],
])('shows the documented %s', (metric, expected) => {
  // scikit-learn, r2_score and mean_squared_error
  const parts = { truth: [3, -0.5, 2, 7], prediction: [2.5, 0, 2, 8] };
  const table = { metrics: ['mae', 'rmse', 'r2'], parts, scale: errorScale } as const;
  expect(decideCorpus(table, corpusGate(metric, noWorse(0.1))).candidate).toBeCloseTo(expected, 12);
});

const hypotheses = ['The dog bit the man.', "It wasn't surprising.", 'The man had just bitten him.'];
const references = [
  ['The dog bit the man.', 'The dog had bit the man.'],
  ['It was not unexpected.', 'No one was surprised.'],
  ['The man bit him first.', 'The man had bitten the dog.'],
];

it('shows corpus BLEU and chrF as sacrebleu has them', () => {
  const bleuNames = [1, 2, 3, 4, 5, 6, 7, 8]
    .map((part) => `count-${part}`)
    .concat('length', 'reference-length');
  const chrfNames = Array.from({ length: 18 }, (_, part) => `count-${part}`);
  const rowsOf = (count: (text: string, others: readonly string[]) => readonly number[]) =>
    hypotheses.map((text, row) => count(text, references[row] ?? []));
  const shown = (names: readonly string[], rows: readonly (readonly number[])[]) => {
    const parts = Object.fromEntries(names.map((name, part) => [name, rows.map((row) => row[part] ?? 0)]));
    return decideCorpus(
      { metrics: ['corpus'], parts, scale: textScale },
      corpusGate('corpus', noWorse(0.01)),
    );
  };
  const ofBleu = shown(
    bleuNames,
    rowsOf((text, others) => flatBleuCounts(bleuCounts(text, others))),
  );
  expect(ofBleu.candidate).toBeCloseTo(bleu(hypotheses, references) / 100, 12);
  const ofChrf = shown(
    chrfNames,
    rowsOf((text, others) => flatChrfCounts(chrfCounts(text, others))),
  );
  expect(ofChrf.candidate).toBeCloseTo(chrf(hypotheses, references) / 100, 12);
});

const worse = fraudRows({ rows: 600, seed: 2, noise: 4 });

it.each<[CorpusMetric, string]>([
  ['auc', 'delong'],
  ['f1', 'paired-bootstrap'],
  ['recall', 'paired-bootstrap'],
  ['average-precision', 'paired-bootstrap'],
  ['ece', 'cross-fitting'],
  ['ece-mass', 'cross-fitting'],
  ['brier', 'paired-t'],
  ['accuracy', 'mcnemar-mid-p+tango'],
])('breaks on a candidate whose %s is worse', (metric, method) => {
  const result = decideCorpus(worse.table, corpusGate(metric, noWorse(0.01)));
  expect(result).toMatchObject({ decision: 'broken', method });
  const lowerIsBetter = metric === 'brier' || metric.startsWith('ece');
  expect(Math.sign(result.estimate ?? 0)).toBe(lowerIsBetter ? 1 : -1);
  expect(result.limit).toBe(lowerIsBetter ? 0.01 : -0.01);
});

it.each<CorpusMetric>(['auc', 'f1', 'average-precision', 'ece', 'ece-mass'])(
  'mirrors the result when the arms of %s are swapped',
  (metric) => {
    const swapped = Object.fromEntries(
      Object.entries(fraud.table.parts).map(([name, values]) => [
        name,
        'candidate' in values ? { baseline: values.candidate, candidate: values.baseline } : values,
      ]),
    );
    const one = decideCorpus(fraud.table, corpusGate(metric, noWorse(0.02)));
    const other = decideCorpus({ ...fraud.table, parts: swapped }, corpusGate(metric, noWorse(0.02)));
    expect(other.estimate).toBeCloseTo(-(one.estimate ?? Number.NaN), 10);
    expect(other.interval?.[0]).toBeCloseTo(-(one.interval?.[1] ?? Number.NaN), 10);
    expect(other.interval?.[1]).toBeCloseTo(-(one.interval?.[0] ?? Number.NaN), 10);
  },
);

it('gives equal results for equal seeds', () => {
  const gate = corpusGate('f1', noWorse(0.02));
  expect(decideCorpus(fraud.table, gate, 3)).toEqual(decideCorpus(fraud.table, gate, 3));
  expect(decideCorpus(fraud.table, gate, 3).interval).not.toEqual(
    decideCorpus(fraud.table, gate, 4).interval,
  );
});

it('holds where no row differs and the rows are many, and is undecided where they are few', () => {
  const decideSame = (rows: number, metric: CorpusMetric) => {
    const { table, truth, probability, predicted } = fraudRows({ rows, seed: 3 });
    const parts = { truth, probability: probability.baseline, predicted: predicted.baseline };
    return decideCorpus({ ...table, parts }, corpusGate(metric, noWorse(0.02)));
  };
  for (const metric of ['auc', 'f1', 'ece'] as const) {
    const many = decideSame(4000, metric);
    expect(many).toMatchObject({ decision: 'holds', estimate: 0, p: 1, method: 'sign-flip+rule-of-three' });
    expect(many.interval?.[0]).toBeLessThan(0);
    expect(decideSame(170, metric).decision).toBe('undecided');
  }
});

it('holds where the arms rank alike with other probabilities', () => {
  const { table, truth, probability } = fraudRows({ rows: 4000, seed: 3 });
  const parts = {
    truth,
    probability: { ...probability, candidate: probability.baseline.map((p) => p ** 2) },
  };
  const result = decideCorpus({ ...table, parts }, corpusGate('auc', noWorse(0.02)));
  expect(result).toMatchObject({ decision: 'holds', estimate: 0 });
});

it('does not trust resampling where few rows moved', () => {
  const { table, truth, predicted, probability } = fraudRows({ rows: 600, seed: 4 });
  const lost = predicted.baseline.slice();
  const hits = [...lost.keys()].filter((row) => lost[row] === 1 && truth[row] === 1);
  for (const row of hits.slice(0, 3)) lost[row] = 0;
  const parts = { truth, probability, predicted: { baseline: predicted.baseline, candidate: lost } };
  const three = decideCorpus({ ...table, parts }, corpusGate('f1', noWorse(0.001)));
  // mid-p of three losses alone is 1/16, and all flips of three signs give 1/8
  expect(three).toMatchObject({ decision: 'undecided', method: 'sign-flip+tango', p: 0.125 });
});

it('decides nothing on fewer than ten rows', () => {
  const { table } = fraudRows({ rows: 9, seed: 5 });
  const compared = decideCorpus(table, corpusGate('f1-macro', noWorse(0.02)));
  const alone = decideCorpus(table, corpusGate('f1-macro', { kind: 'at-least', threshold: 0.99 }));
  expect([compared.decision, alone.decision]).toEqual(['undecided', 'undecided']);
  expect([compared.interval, alone.interval]).toEqual([null, null]);
});

it('says what is missing where a metric rests on few rows', () => {
  const { table, truth } = fraudRows({ rows: 300, seed: 6 });
  const rare = truth.map((_, row) => Number(row < 4));
  const parts = { ...table.parts, truth: rare };
  const ranked = decideCorpus({ ...table, parts }, corpusGate('auc', noWorse(0.02)));
  expect(ranked).toMatchObject({ decision: 'undecided', p: 1, interval: null });
  expect(ranked.notes).toContain('4 rows of the rarer class: too few, 10 are needed');
  const named = decideCorpus(
    { ...table, parts },
    corpusGate('recall', { kind: 'at-least', threshold: 0.99 }),
  );
  expect(named.notes).toContain('4 rows of the positive class: too few, 10 are needed');
  const small = fraudRows({ rows: 100, seed: 6 }).table;
  expect(decideCorpus(small, corpusGate('ece', noWorse(0.02))).notes[0]).toBe(
    '100 rows, for 10 in each of 15 bins: too few, 150 are needed',
  );
});

it('leaves segments of one class undecided, with words', () => {
  const { table, truth } = fraudRows({ rows: 400, seed: 7 });
  const codes = Uint32Array.from(truth, (outcome, row) => (outcome === 0 && row % 2 === 0 ? 1 : 0));
  const segments = { country: { codes, values: ['at', 'be'] } };
  for (const metric of ['auc', 'f1'] as const) {
    const gate = corpusGate(metric, noWorse(0.2), { per: ['country'] });
    const [at, be] = decideGates(corpusTable({ ...table, segments }), [gate], { seed: 1 });
    expect(at).toMatchObject({ segment: { country: 'at' }, decided: true });
    expect(be).toMatchObject({
      segment: { country: 'be' },
      decided: false,
      decision: 'undecided',
      candidate: null,
    });
    expect(be?.notes[0]).toMatch(
      /is undefined here: (all rows are of one class|no row is of the positive class)/,
    );
  }
});

it('reads a segment as a table of its own rows', () => {
  const { table } = fraudRows({ rows: 800, seed: 8 });
  const codes = Uint32Array.from({ length: 800 }, (_, row) => row % 2);
  const odd = (values: ArrayLike<number>) => Array.from(values).filter((_, row) => row % 2 === 1);
  const own = mapParts(table, odd);
  const segments = { half: { codes, values: ['even', 'odd'] } };
  for (const metric of ['auc', 'f1', 'log-loss'] as const) {
    const gate = corpusGate(metric, noWorse(0.02), { per: ['half'] });
    const [, cell] = decideGates(corpusTable({ ...table, segments }), [gate], { seed: 1 });
    const alone = decideCorpus({ ...table, parts: own }, corpusGate(metric, noWorse(0.02)));
    expect(cell?.estimate).toBeCloseTo(alone.estimate ?? Number.NaN, 12);
    expect(cell?.interval?.[0]).toBeCloseTo(alone.interval?.[0] ?? Number.NaN, 12);
  }
});

it('leaves a row without a score in one arm out of both', () => {
  const { table, truth, probability, predicted } = fraudRows({ rows: 400, seed: 9 });
  const candidate = probability.candidate.slice();
  candidate[5] = Number.NaN;
  const parts = { probability: { ...probability, candidate }, truth, predicted };
  const result = decideCorpus({ ...table, parts }, corpusGate('auc', noWorse(0.02)));
  const without = (values: Float64Array) => values.filter((_, row) => row !== 5);
  expect(result.rows).toBe(399);
  expect(result.baseline).toBeCloseTo(auc(without(truth), without(probability.baseline)) ?? Number.NaN, 12);
});

it('takes clusters for the units', () => {
  const { table } = fraudRows({ rows: 100, seed: 10, noise: 2 });
  const twice = (values: ArrayLike<number>) => Array.from(values).flatMap((value) => [value, value]);
  const parts = mapParts(table, twice);
  const clusters = Uint32Array.from({ length: 200 }, (_, row) => row >> 1);
  const once = decideCorpus(table, corpusGate('f1-macro', noWorse(0.02)));
  const copied = decideCorpus({ ...table, parts, clusters }, corpusGate('f1-macro', noWorse(0.02)));
  expect(copied.interval?.[0]).toBeCloseTo(once.interval?.[0] ?? Number.NaN, 12);
  expect(copied.p).toBeCloseTo(once.p ?? Number.NaN, 12);
  const ranked = decideCorpus({ ...table, parts, clusters }, corpusGate('auc', noWorse(0.02)));
  expect(ranked.method).toBe('paired-bootstrap');
});

it('reads a relative margin as a share of the failures, or of the value where there are none', () => {
  const ofFailures = decideCorpus(fraud.table, corpusGate('f1', noWorse(0.2, 'relative')));
  expect(ofFailures.limit).toBeCloseTo(-0.2 * (1 - (ofFailures.baseline ?? 0)), 12);
  const draw = chance(14);
  const truth = Array.from({ length: 200 }, () => draw.normal());
  const noisy = (size: number) => truth.map((value) => value + size * draw.normal());
  const parts = { truth, prediction: { baseline: noisy(1), candidate: noisy(2) } };
  const ofValue = decideCorpus(
    { metrics: ['rmse'], parts, scale: errorScale },
    corpusGate('rmse', noWorse(0.1)),
  );
  expect(ofValue.limit).toBeCloseTo(0.1 * (ofValue.baseline ?? 0), 12);
  expect(ofValue).toMatchObject({ decision: 'broken', method: 'paired-bootstrap' });
  expect(ofValue.estimate).toBeCloseTo((ofValue.candidate ?? 0) - (ofValue.baseline ?? 0), 12);
});

it('breaks a threshold that nothing in the rows keeps, and holds one that everything does', () => {
  const { table, truth } = fraudRows({ rows: 500, seed: 11 });
  const decideF1 = (predicted: ArrayLike<number>, threshold: number, rows = 500) => {
    const cut = (values: ArrayLike<number>) => Array.from(values).slice(0, rows);
    const parts = { truth: cut(truth), predicted: cut(predicted) };
    return decideCorpus({ ...table, parts }, corpusGate('f1', { kind: 'at-least', threshold }));
  };
  const never = decideF1(
    truth.map(() => 0),
    0.8,
  );
  expect(never).toMatchObject({ decision: 'broken', candidate: 0, method: 'rule-of-three' });
  expect(decideF1(truth, 0.9)).toMatchObject({ decision: 'holds', candidate: 1, method: 'rule-of-three' });
  expect(decideF1(truth, 0.95, 40).decision).toBe('undecided');
});

it('asks the candidate alone and shows the baseline beside it', () => {
  const result = decideCorpus(fraud.table, corpusGate('auc', { kind: 'at-least', threshold: 0.5 }));
  expect(result).toMatchObject({ decision: 'holds', method: 'delong', rule: 'at-least 50%' });
  expect(result.estimate).toBe(result.candidate);
  expect(result.baseline).toBeCloseTo(auc(fraud.truth, fraud.probability.baseline) ?? Number.NaN, 12);
});

it('decides tables too large for thousands of draws by a jackknife of groups', () => {
  const { table } = fraudRows({ rows: 30_000, seed: 12, noise: 1 });
  for (const metric of ['f1', 'average-precision'] as const) {
    const result = decideCorpus(table, corpusGate(metric, noWorse(0.002)));
    expect(result).toMatchObject({ decision: 'broken', method: 'group-jackknife' });
  }
});

it('agrees on an interval by draws and by a jackknife', () => {
  const { table } = fraudRows({ rows: 15_000, seed: 13, noise: 1 });
  const codes = Uint32Array.from({ length: 15_000 }, (_, row) => Number(row >= 2000));
  const segments = { part: { codes, values: ['first', 'second'] } };
  const gate = corpusGate('f1', noWorse(0.01), { per: ['part'] });
  const [cell] = decideGates(corpusTable({ ...table, segments }), [gate], { seed: 1 });
  const first = mapParts(table, (values) => Array.from(values).slice(0, 2000));
  const drawn = decideCorpus({ ...table, parts: first }, corpusGate('f1', noWorse(0.01)));
  expect([drawn.method, cell?.method]).toEqual(['paired-bootstrap', 'group-jackknife']);
  const width = (interval: readonly [number, number] | null | undefined) =>
    (interval?.[1] ?? 0) - (interval?.[0] ?? 0);
  expect(cell?.estimate).toBe(drawn.estimate);
  expect(Math.abs(width(cell?.interval) / width(drawn.interval) - 1)).toBeLessThan(0.2);
});

it('tells a difference that is the same in every draw', () => {
  const truth = Array.from({ length: 200 }, (_, row) => row % 17);
  const off = (size: number) => truth.map((value, row) => value + size * (row % 2 === 0 ? 1 : -1));
  const parts = { truth, prediction: { baseline: off(1), candidate: off(1.5) } };
  const result = decideCorpus(
    { metrics: ['rmse'], parts, scale: errorScale },
    corpusGate('rmse', noWorse(0.1)),
  );
  expect(result).toMatchObject({ decision: 'broken', method: 'sign-flip+rule-of-three' });
  expect(result.estimate).toBeCloseTo(0.5, 12);
});

it('says which metrics an evaluator has instead', () => {
  const result = decideCorpus(fraud.table, corpusGate('rmse', noWorse(0.02)));
  expect(result).toMatchObject({ decided: false, rows: 0 });
  expect(result.notes[0]).toMatch(/^score\.rmse: rmse does not fit .*auc/);
  const [usual] = decideGates(corpusTable(fraud.table), [gateOf(noWorse(0.02))], { seed: 1 });
  expect(usual?.metric).toBe('score.mean');
});
