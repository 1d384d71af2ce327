import { describe, expect, it } from 'vitest';
import { gatedRepository, jsonLines } from '../helpers/gated-repository.ts';

const countries = ['at', 'be', 'ch'];

/** Payments, every fourth of them fraud. */
const payments = Array.from({ length: 600 }, (_, row) => ({
  id: `p-${row}`,
  amount: 10 + ((row * 37) % 90),
  country: countries[row % 3] ?? '',
  fraud: row % 4 === 0,
  label: row % 4 === 0 ? 'fraud' : 'fine',
}));

function asCsv(rows: readonly Record<string, unknown>[]): string {
  const [first = {}] = rows;
  return [Object.keys(first), ...rows.map((row) => Object.values(row))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');
}

/** Labels that are wrong on some rows of each kind. */
function labels(wrong: (row: number) => boolean): string {
  return jsonLines(
    payments.map(({ id, label }, row) => {
      const other = label === 'fraud' ? 'fine' : 'fraud';
      return { id, output: wrong(row) ? other : label };
    }),
  );
}

/** Probabilities that tell most frauds; `noise` moves them by up to that much. */
function probabilities(noise: number): string {
  return jsonLines(
    payments.map(({ id, fraud }, row) => {
      const likely = (fraud ? 0.62 : 0.28) + 0.3 * Math.sin(row * 7.1) + noise * Math.sin(row * 91.7);
      return { id, output: Math.min(0.99, Math.max(0.01, likely)).toFixed(3) };
    }),
  );
}

const labelSuite = `version: 1
datasets:
  payments: { path: payments.csv, segments: [country] }
suites:
  labels:
    dataset: payments
    target: { outputs: outputs.jsonl }
    evaluators:
      label: { type: classification, expected: label, classes: [fraud, fine], positive: fraud }
    gates:
      - { metric: label.f1, no-worse-than: baseline, margin: 5% }
      - { metric: label.recall, no-worse-than: baseline, margin: 5%, per: [country] }
      - { metric: label.accuracy, at-least: 0.8 }
`;

const scoreSuite = `version: 1
datasets:
  payments: { path: payments.jsonl, segments: [country] }
suites:
  scores:
    dataset: payments
    target: { outputs: outputs.jsonl }
    evaluators:
      risk: { type: probability, expected: fraud }
    gates:
      - { metric: risk.auc, no-worse-than: baseline, margin: 2% }
      - { metric: risk.brier, no-worse-than: baseline, margin: 2% }
      - { metric: risk.ece, at-most: 60% }
`;

describe('gates on metrics of all rows together', () => {
  it('break on a candidate whose F1 is worse, overall and in the segments it is worse in', async () => {
    await using repository = await gatedRepository();
    await repository.commit('base', {
      'goldgate.yaml': labelSuite,
      'payments.csv': asCsv(payments),
      'outputs.jsonl': labels((row) => row % 25 === 0),
    });
    await repository.write({ 'outputs.jsonl': labels((row) => row % 25 === 0 || row % 12 === 0) });
    const { json, exitCode } = await repository.gate();
    const [suite] = json.suites;
    expect([exitCode, suite?.verdict]).toEqual([1, 'fail']);
    const [overall, ...others] = suite?.gates ?? [];
    expect(overall).toMatchObject({
      metric: 'label.f1',
      decision: 'broken',
      method: 'paired-bootstrap',
      rows: 600,
    });
    // Every twelfth row is a fraud of the first country.
    expect(others.map(({ segment, decision }) => [segment?.['country'], decision])).toEqual([
      ['at', 'broken'],
      ['be', 'holds'],
      ['ch', 'holds'],
      [undefined, 'holds'],
    ]);
  });

  it('break on probabilities that rank worse', async () => {
    await using repository = await gatedRepository();
    const files = { 'goldgate.yaml': scoreSuite, 'payments.jsonl': jsonLines(payments) };
    await repository.commit('base', { ...files, 'outputs.jsonl': probabilities(0) });
    await repository.write({ 'outputs.jsonl': probabilities(0.4) });
    const { json } = await repository.gate();
    const [suite] = json.suites;
    expect(suite?.verdict).toBe('fail');
    expect(suite?.gates.map(({ metric, decision, method }) => [metric, decision, method])).toEqual([
      ['risk.auc', 'broken', 'delong'],
      ['risk.brier', 'broken', 'paired-t'],
      ['risk.ece', 'holds', 'cross-fitting'],
    ]);
  });

  it('hold on outputs that were written again', async () => {
    await using repository = await gatedRepository();
    const written = labels((row) => row % 25 === 0);
    const files = { 'goldgate.yaml': labelSuite, 'payments.csv': asCsv(payments) };
    await repository.commit('base', { ...files, 'outputs.jsonl': written });
    await repository.write({ 'outputs.jsonl': `${written}\n` });
    const { json, exitCode } = await repository.gate();
    expect([exitCode, json.verdict]).toEqual([0, 'pass']);
  });

  it('are refused where an evaluator has no such metric, or the value is none of it', async () => {
    await using repository = await gatedRepository();
    const wrong = labelSuite.replace('label.f1,', 'label.auc,').replace('at-least: 0.8', 'at-least: 80');
    await repository.commit('base', {
      'goldgate.yaml': wrong,
      'payments.csv': asCsv(payments),
      'outputs.jsonl': '',
    });
    const { exitCode, stderr } = await repository.goldgate(['check']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/label\.auc: auc does not fit binary scores; use one of .*f1-micro/);
    expect(stderr).toMatch(/expected a share between 0 and 1/);
  });
});
