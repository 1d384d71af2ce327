import { describe, expect, it } from 'vitest';
import type { WeakenedGate } from '../../core/gates/gate.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { questions, side, suiteConfig } from '../helpers/small-suite.ts';

const before = side(60, 3);

/** What the report lists of a change that sets these files, or removes them. */
async function listed(
  files: Readonly<Record<string, string>>,
  base = before,
): Promise<readonly WeakenedGate[]> {
  return onlyReport(await gateInProcess(base, { ...base, ...files })).weakened;
}

const withEvaluator = (correct: object, top: object = {}) =>
  suiteConfig({ evaluators: { correct: { type: 'exact-match', ...correct } } }, top);

describe('rows', () => {
  it('lists golden rows that the change drops, by name', async () => {
    const kept = questions(60).slice(0, 57);
    expect(await listed({ 'golden.jsonl': jsonLines(kept) })).toEqual([
      {
        kind: 'removed',
        metric: 'golden rows',
        before: '3 rows: q57, q58, q59',
        after: null,
        inForce: 'head',
      },
    ]);
  });

  it('lists labels that it rewrites, with what they said, and counts the rest', async () => {
    const rewritten = questions(60).map((row, at) => (at < 5 ? { ...row, expected: 'no' } : row));
    const weakened = await listed({ 'golden.jsonl': jsonLines(rewritten) });
    expect(weakened[0]).toEqual({
      kind: 'changed',
      metric: 'labels of row q0',
      before: '{"category":"refund","expected":"a0"}',
      after: '{"category":"refund","expected":"no"}',
      inForce: 'head',
    });
    expect(weakened.map(({ metric }) => metric)).toEqual([
      'labels of row q0',
      'labels of row q1',
      'labels of row q2',
      'labels',
    ]);
    expect(weakened[3]?.before).toBe('those of 2 more rows');
  });

  it('lists a row that is moved into another segment', async () => {
    const moved = questions(60).map((row, at) => (at === 3 ? { ...row, category: 'other' } : row));
    expect(await listed({ 'golden.jsonl': jsonLines(moved) })).toMatchObject([
      { metric: 'labels of row q3' },
    ]);
  });

  it('says nothing of rows that are added, or edited where nothing judges by it', async () => {
    const edited = questions(70).map((row) => ({ ...row, note: 'seen' }));
    const outputs = jsonLines(questions(70).map(({ id, expected: output }) => ({ id, output })));
    expect(await listed({ 'golden.jsonl': jsonLines(edited), 'outputs.jsonl': outputs })).toEqual([]);
  });

  it('shows no secret of a label', async () => {
    const key = `sk-${'a1B2'.repeat(10)}`;
    const rewritten = questions(60).map((row, at) => (at === 0 ? { ...row, expected: key } : row));
    const [label] = await listed({ 'golden.jsonl': jsonLines(rewritten) });
    expect(label?.after).not.toContain(key);
  });
});

describe('evaluators', () => {
  const lists = async (was: object, is: object) => {
    const base = { ...before, 'goldgate.yaml': withEvaluator(was) };
    return listed({ 'goldgate.yaml': withEvaluator(is) }, base);
  };

  it.each<[string, object, object, Partial<WeakenedGate>]>([
    [
      'differences that no longer count',
      { normalize: ['case'] },
      { normalize: ['case', 'whitespace'] },
      {
        kind: 'loosened',
        metric: 'normalize of correct',
        before: '["case"]',
        after: '["case","whitespace"]',
      },
    ],
    [
      'a wider tolerance',
      { type: 'numeric', tolerance: 0.01 },
      { type: 'numeric', tolerance: 0.5 },
      { kind: 'loosened', metric: 'tolerance of correct', before: '0.01', after: '0.5' },
    ],
    [
      'another extraction',
      {},
      { extract: 'a\\d' },
      { kind: 'changed', metric: 'extract of correct', before: 'not set', after: '"a\\\\d"' },
    ],
    [
      'another type',
      {},
      { type: 'contains' },
      { kind: 'changed', metric: 'correct', before: 'type exact-match', after: 'type contains' },
    ],
  ])('lists %s', async (_name, was, is, entry) => {
    expect(await lists(was, is)).toEqual([{ inForce: 'head', ...entry }]);
  });

  it('says nothing when an evaluator only asks more', async () => {
    expect(await lists({ normalize: ['case'] }, {})).toEqual([]);
    expect(await lists({ type: 'numeric', tolerance: 0.5 }, { type: 'numeric', tolerance: 0.1 })).toEqual([]);
  });

  it('lists fewer replies to each row', async () => {
    const base = { ...before, 'goldgate.yaml': suiteConfig({ repeats: 3 }) };
    expect(await listed({ 'goldgate.yaml': suiteConfig({ repeats: 1 }) }, base)).toEqual([
      { kind: 'loosened', metric: 'repeats', before: '3', after: '1', inForce: 'head' },
    ]);
  });
});
