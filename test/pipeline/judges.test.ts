import { expect, it } from 'vitest';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyProblems, onlyReport } from '../helpers/in-process-gate.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { suiteConfig } from '../helpers/small-suite.ts';

const rows = 300;
const ids = Array.from({ length: rows }, (_, row) => `q${row}`);

/** The candidate of a change fails the first `failed` rows by people; the judge fails those and every `strict`-th beside. */
interface Judged {
  readonly failed?: number;
  readonly strict?: number;
  /** every row with this step is labelled */
  readonly step?: number;
  readonly labels?: string;
  readonly evaluator?: object;
}

function side({ failed = 0, strict = 10, step = 3, labels, evaluator = {} }: Judged): Record<string, string> {
  const passes = (row: number) => row >= failed && row % 4 !== 0;
  const output = (row: number) => ({
    text: `answer ${row}`,
    judge: Number(passes(row) && row % strict !== 1),
  });
  const labelled = ids.flatMap((id, row) =>
    row % step === 0 ? [{ id, output: output(row), label: passes(row) }] : [],
  );
  const calibrated = { type: 'recorded-score', field: 'judge', scores: 'binary', ...evaluator };
  return {
    'goldgate.yaml': suiteConfig({
      evaluators: { good: calibrated },
      gates: [{ metric: 'good', 'at-least': '50%' }],
    }),
    'golden.jsonl': jsonLines(ids.map((id) => ({ id, input: id, category: 'any' }))),
    'labels.jsonl': labels ?? jsonLines(labelled),
    'outputs.jsonl': jsonLines(ids.map((id, row) => ({ id, output: output(row) }))),
  };
}

const calibration = { calibration: 'labels.jsonl' };

it('a judge with labels is measured, and its gates are corrected by them', async () => {
  const report = onlyReport(
    await gateInProcess(side({ evaluator: calibration }), side({ failed: 9, evaluator: calibration })),
  );
  expect(report.judges).toMatchObject([
    {
      evaluator: 'good',
      labels: 'labels.jsonl',
      labelled: 100,
      malformed: 0,
      minAgreement: 0.4,
      mayBlock: true,
    },
  ]);
  expect(report.gates[0]?.notes).toContain(
    "corrected for the judge's error by people's labels on 100 of 300 rows",
  );
});

it('a suite without labels says nothing of judges', async () => {
  const report = onlyReport(await gateInProcess(side({}), side({ failed: 9 })));
  expect(report.judges).toEqual([]);
  expect(report.gates[0]?.notes.join()).not.toContain('label');
});

it('new labels are a changed evaluator', async () => {
  const base = side({ evaluator: calibration });
  const head = { ...base, 'labels.jsonl': side({ step: 2 })['labels.jsonl'] ?? '' };
  const report = onlyReport(await gateInProcess(base, head));
  expect(report.factors).toEqual(['evaluator']);
  expect(report.judges[0]?.labelled).toBe(150);
});

it('labels are known from a stored arm as well', async () => {
  const store = memoryStore();
  const labels = side({})['labels.jsonl'] ?? '';
  const first = side({ labels, evaluator: calibration });
  const second = side({ labels, failed: 9, evaluator: calibration });
  const before = onlyReport(await gateInProcess(first, second, { store }));
  const after = onlyReport(await gateInProcess(second, first, { store }));
  expect(after.arms.map(({ from }) => from)).not.toContain('this-run');
  expect(after.judges[0]?.labelled).toBe(before.judges[0]?.labelled);
  expect(after.gates[0]?.method).toBe(before.gates[0]?.method);
});

it('a change cannot take a gate away by asking more agreement of its judge', async () => {
  const asked = { ...calibration, 'min-agreement': 0.99 };
  const report = onlyReport(
    await gateInProcess(side({ evaluator: calibration }), side({ failed: 9, evaluator: asked })),
  );
  expect(report.judges[0]).toMatchObject({ minAgreement: 0.4, mayBlock: true });
  expect(report.gates[0]?.blocking).toBe(true);
  expect(report.weakened).toMatchObject([
    { kind: 'loosened', metric: 'good', before: 'min-agreement 0.4', after: 'min-agreement 0.99' },
    { kind: 'changed', metric: 'labels.jsonl of good', inForce: 'head' },
  ]);
});

it('nor by bringing labels with which its judge does not agree', async () => {
  const garbage = jsonLines(ids.map((id) => ({ id, output: 'never answered', label: true })));
  const head = side({ failed: 200, labels: garbage, evaluator: calibration });
  const report = onlyReport(await gateInProcess(side({}), head));
  expect(report.judges[0]).toMatchObject({ minAgreement: -1, mayBlock: true });
  expect(report.weakened).toMatchObject([{ kind: 'loosened', before: 'blocks without labels' }]);
  expect(report.verdict).toBe('fail');
});

it('once they are in the base, a judge that does not agree with them does not block', async () => {
  const garbage = jsonLines(ids.map((id) => ({ id, output: 'never answered', label: true })));
  const base = side({ labels: garbage, evaluator: calibration });
  const report = onlyReport(
    await gateInProcess(base, side({ failed: 200, labels: garbage, evaluator: calibration })),
  );
  expect(report.gates[0]).toMatchObject({ blocking: false });
  expect(report.judges[0]).toMatchObject({ labelled: 0, malformed: 300, mayBlock: false });
  expect(report.verdict).toBe('inconclusive');
});

it('labels that are not there are told', async () => {
  const { 'labels.jsonl': _, ...files } = side({ evaluator: calibration });
  expect(onlyProblems(await gateInProcess(null, files))).toEqual([
    'evaluator "good": there is no file labels.jsonl with labels',
  ]);
});

it('labels that cannot be read are told by file and line', async () => {
  const files = side({ evaluator: calibration, labels: '{"id":"q0","output":"x","label":1}\n{"id":"q1"}\n' });
  const gated = await gateInProcess(null, files);
  expect(onlyProblems(gated)).toEqual([
    'labels.jsonl:2: expected "output", the output that was judged, as the target answered it',
  ]);
});
