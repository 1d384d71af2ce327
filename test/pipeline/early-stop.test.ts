import { describe, expect, it } from 'vitest';
import type { Report } from '../../core/report/report.ts';
import { CallError } from '../../core/target/call-error.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { lastMessage, scriptedModels } from '../helpers/scripted-models.ts';
import { promptConfig, questions, side as recorded } from '../helpers/small-suite.ts';

const rows = 1319;
const gates = [{ metric: 'correct', 'no-worse-than': 'baseline', margin: '5%' }];

function side(prompt: string, suite: object = {}) {
  return {
    'goldgate.yaml': promptConfig({ gates, stop: 'early', ...suite }),
    'golden.jsonl': jsonLines(questions(rows)),
    'prompt.md': `${prompt} {{ expected }}`,
  };
}

/** Answers `version expected`: right for the share of rows that the version knows, about the same rows for every version. */
function modelKnowing(
  shares: Readonly<Record<string, number>>,
  fails: (row: number, call: number) => boolean = () => false,
) {
  return scriptedModels((request, call) => {
    const [version = '', expected = ''] = lastMessage(request).trim().split(' ');
    const row = Number(expected.slice(1));
    if (fails(row, call)) throw new CallError('overloaded', false, 'overloaded (529)');
    return (row * 7919) % 1000 < 1000 * (shares[version] ?? 0) ? expected : 'unknown';
  });
}

const worse = { one: 0.55, two: 0.34 };
const same = { one: 0.55, two: 0.55 };

function used({ earlyStop }: Report): number {
  return earlyStop?.rowsUsed ?? Number.NaN;
}

describe('a run that may stop early', () => {
  it('fails a loss of 21 points after a few percent of the rows, and calls no more', async () => {
    const models = modelKnowing(worse);
    const report = onlyReport(await gateInProcess(side('one'), side('two'), { models }));
    expect(report.verdict).toBe('fail');
    expect(used(report)).toBeLessThan(0.1 * rows);
    expect(models.requests).toHaveLength(2 * used(report));
    expect(report.earlyStop).toMatchObject({ rows, stopped: true });
    expect(report.rows).toEqual({ total: used(report), paired: used(report), unmatched: 0 });
    expect(report.gates[0]).toMatchObject({ method: 'betting-cs', rows: used(report), detectable: null });
    expect(report.segments.reduce((sum, segment) => sum + segment.rows, 0)).toBe(used(report));
  });

  it('decides on all replies to a row passing, too', async () => {
    const suite = {
      repeats: 2,
      gates: [{ metric: 'correct.pass^2', 'no-worse-than': 'baseline', margin: '5%' }],
    };
    const models = modelKnowing(worse);
    const report = onlyReport(await gateInProcess(side('one', suite), side('two', suite), { models }));
    expect(report.gates[0]).toMatchObject({
      metric: 'correct.pass^2',
      decision: 'broken',
      method: 'betting-cs',
      rows: used(report),
    });
    expect(used(report)).toBeLessThan(0.1 * rows);
  });

  it('shows rows that were evaluated, with what both arms said', async () => {
    const models = modelKnowing(worse);
    const report = onlyReport(await gateInProcess(side('one'), side('two'), { models }));
    const lost = report.evidence.filter(({ cell }) => cell === 'lost');
    expect(lost.length).toBeGreaterThan(3);
    for (const { id, position, baseline, candidate } of lost) {
      expect(id).toBe(`q${position - 1}`);
      expect([baseline?.output, candidate?.output]).toEqual([`a${position - 1}`, 'unknown']);
    }
  });

  it('passes a change that moves nothing before the last row', async () => {
    const report = onlyReport(await gateInProcess(side('one'), side('two'), { models: modelKnowing(same) }));
    expect(report.verdict).toBe('pass');
    expect(used(report)).toBeLessThan(0.32 * rows);
  });

  it('says that it used all rows where it did', async () => {
    const strict = { gates: [{ ...gates[0], margin: '0.1%' }] };
    const models = modelKnowing(same);
    const report = onlyReport(await gateInProcess(side('one', strict), side('two', strict), { models }));
    expect(report.earlyStop).toMatchObject({ rowsUsed: rows, stopped: false });
    expect(report.gates[0]).toMatchObject({ decision: 'undecided', method: 'betting-cs' });
    expect(models.requests).toHaveLength(2 * rows);
  });

  it('asks the same rows again in another store, and gives the same report', async () => {
    const [first, second] = [memoryStore(), memoryStore()];
    const gate = (store: typeof first) =>
      gateInProcess(side('one'), side('two'), { store, models: modelKnowing(worse) });
    expect(onlyReport(await gate(first))).toEqual(onlyReport(await gate(second)));
  });
});

describe('what a stopped run leaves', () => {
  it('stands for no later arm', async () => {
    const store = memoryStore();
    const models = modelKnowing({ ...worse, three: 0.34 });
    await gateInProcess(side('one'), side('two'), { store, models });
    const later = onlyReport(await gateInProcess(side('two'), side('three'), { store, models }));
    expect(later.arms.map(({ from }) => from)).toEqual(['this-run', 'this-run']);
  });

  it('rests on a stored arm of which it takes the rows that it needs', async () => {
    const store = memoryStore();
    const twice = { repeats: 2 };
    const [base, head] = [side('one', twice), side('two', twice)];
    await gateInProcess(null, side('one', { ...twice, stop: 'never' }), {
      store,
      models: modelKnowing(worse),
    });
    const models = modelKnowing(worse);
    const report = onlyReport(await gateInProcess(base, head, { store, models }));
    const fresh = onlyReport(await gateInProcess(base, head, { models: modelKnowing(worse) }));
    expect(report.arms[0]?.from).toMatchObject({ run: expect.any(String) });
    expect(models.requests).toHaveLength(2 * used(report));
    expect(report.gates).toEqual(fresh.gates);
    expect(report.segments).toEqual(fresh.segments);
    expect(report.evidence).toEqual(fresh.evidence);
  });
});

describe('rows that infrastructure took away', () => {
  it('make a stop wait as long as too many of them are missing', async () => {
    // One of the first 20 rows is more than the 2 % that may be missing, one of 50 is not.
    const models = modelKnowing({ one: 0.95, two: 0.05 }, (_, call) => call === 0);
    const report = onlyReport(await gateInProcess(side('one'), side('two'), { models }));
    expect(report.verdict).toBe('fail');
    expect(report.rows.unmatched).toBe(1);
    expect(used(report)).toBeGreaterThanOrEqual(50);
    expect(used(report)).toBeLessThan(100);
  });

  it('leave the verdict incomplete when they are too many, and are asked again', async () => {
    const store = memoryStore();
    const failing = modelKnowing(worse, (row) => row % 3 === 0);
    const first = onlyReport(await gateInProcess(side('one'), side('two'), { store, models: failing }));
    expect(first).toMatchObject({ verdict: 'incomplete', rows: { total: rows } });
    const models = modelKnowing(worse);
    const second = onlyReport(await gateInProcess(side('one'), side('two'), { store, models }));
    expect(second.verdict).toBe('fail');
    expect(models.requests.length).toBeLessThan(used(second));
  });
});

describe('gates that need all rows', () => {
  const slow = { metric: 'latency.p95', 'no-worse-than': 'baseline', margin: '10%' };

  it('are refused beside `stop: early` when they block', async () => {
    const both = { gates: [...gates, slow] };
    const gated = gateInProcess(side('one', both), side('two', both), { models: modelKnowing(same) });
    await expect(gated).rejects.toThrow(
      'suites.answers.gates[1].metric: latency.p95 cannot be decided under `stop: early`',
    );
  });

  it('of the base have every row evaluated, and the report says so', async () => {
    const before = { stop: 'never', gates: [...gates, slow] };
    const models = modelKnowing(worse);
    const report = onlyReport(await gateInProcess(side('one', before), side('two'), { models }));
    expect(report.earlyStop).toBeNull();
    expect(models.requests).toHaveLength(2 * rows);
    expect(report.notes.join('\n')).toContain('every row was evaluated: latency.p95');
    expect(report.gates[0]?.method).toBe('mcnemar-mid-p+tango');
  });
});

describe('recorded outputs over several chunks', () => {
  const many = 9000;
  const suite = { stop: 'early', gates: [...gates, { ...gates[0], margin: '20%', per: ['category'] }] };
  const isWrong = (row: number) => row % 4 === 1;

  it('are read for the rows of each batch', async () => {
    const base = recorded(many, 0, suite);
    // Recorded in another order than the rows.
    const outputs = questions(many)
      .map(({ id, expected }, row) => ({ id, output: isWrong(row) ? 'no' : expected }))
      .reverse();
    const report = onlyReport(await gateInProcess(base, { ...base, 'outputs.jsonl': jsonLines(outputs) }));
    expect(report.verdict).toBe('fail');
    expect(used(report)).toBeLessThan(1000);
    expect(report.rows.unmatched).toBe(0);
    expect(report.gates.slice(1).map(({ segment }) => segment)).toEqual([
      { category: 'other' },
      { category: 'refund' },
    ]);
    const lost = report.evidence.filter(({ cell }) => cell === 'lost');
    expect(lost.length).toBeGreaterThan(3);
    expect(lost.every(({ position }) => isWrong(position - 1))).toBe(true);
    expect(lost.every(({ candidate }) => candidate?.output === 'no')).toBe(true);
  });
});
