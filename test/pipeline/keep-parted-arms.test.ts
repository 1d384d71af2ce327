import { expect, it } from 'vitest';
import { CallError } from '../../core/target/call-error.ts';
import type { EndpointRequest } from '../../core/target/endpoint-request.ts';
import type { Endpoints } from '../../pipeline/call-ports.ts';
import { decideRun } from '../../pipeline/decide-run.ts';
import { keepPartedArms } from '../../pipeline/keep-parted-arms.ts';
import { executedRun, submittedRun } from '../helpers/executed-run.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { questions, suiteConfig } from '../helpers/small-suite.ts';

/** Two chunks of the dataset, parts of 80 rows. */
const rows = 5000;
const [firstDay, secondDay, later] = [
  '2026-01-10T12:00:00.000Z',
  '2026-01-11T12:00:00.000Z',
  '2026-01-30T12:00:00.000Z',
] as const;

/** A bot of this version, which every run asks anew; every third row expects no number, which one of the evaluators cannot score. */
function side(version: string): Record<string, string> {
  const suite = {
    target: {
      http: {
        url: 'https://bot.example.com/answer',
        request: { version, question: '$.input' },
        response: { output: '$.text' },
        memo: false,
      },
    },
    evaluators: { correct: { type: 'exact-match' }, close: { type: 'numeric' } },
    gates: [
      { metric: 'correct', 'no-worse-than': 'baseline', margin: '2%', per: ['category'] },
      { metric: 'close', 'no-worse-than': 'baseline', margin: '5%', advisory: true },
    ],
  };
  return {
    'goldgate.yaml': suiteConfig(suite),
    'golden.jsonl': jsonLines(questions(rows).map((row, at) => ({ ...row, expected: expectedOf(at) }))),
  };
}

interface Asked {
  readonly version: string;
  readonly question: string;
}

/** Counts what each version was asked. */
function bots() {
  const asked: Record<string, number> = {};
  const endpoints: Endpoints = {
    async call(_endpoint, { payload }: EndpointRequest) {
      const { version, question } = payload as unknown as Asked;
      asked[version] = (asked[version] ?? 0) + 1;
      const text = answerOf(Number(version), Number(question.split(' ')[1]));
      return { body: { text }, latencyMs: 7 };
    },
  };
  return { asked, endpoints };
}

function expectedOf(row: number): string {
  return row % 3 === 0 ? `word ${'x'.repeat(row % 7)}` : String(row);
}

function answerOf(version: number, row: number): string {
  return row % version === 0 ? '-1' : expectedOf(row);
}

type Store = ReturnType<typeof memoryStore>;

async function inBackend(store: Store, from: string, to: string, at: string, endpoints: Endpoints) {
  const started = await submittedRun(store, side(from), side(to), at);
  const { last } = await executedRun(started, store, { hosts: ['bot.example.com'], endpoints });
  const { report, parted } = await decideRun(last, store);
  if (parted !== null) await keepPartedArms(parted, { ...store, signal: new AbortController().signal });
  return report;
}

it('asks no baseline again that was measured in parts, and reports what one machine reports', async () => {
  const [store, here] = [memoryStore(), memoryStore()];
  const [{ asked, endpoints }, embedded] = [bots(), bots()];
  const first = await inBackend(store, '11', '10', firstDay, endpoints);
  expect(asked).toEqual({ 11: rows, 10: rows });
  const options = { store: here, endpoints: embedded.endpoints };
  expect(onlyReport(await gateInProcess(side('11'), side('10'), { ...options, now: firstDay }))).toEqual(
    first,
  );

  const second = await inBackend(store, '11', '9', secondDay, endpoints);
  expect(asked).toEqual({ 11: rows, 10: rows, 9: rows });
  expect(second.arms[0]).toMatchObject({
    name: 'baseline',
    from: { run: expect.stringContaining(first.run) },
  });
  // Of each arm more rows than are named.
  expect(second.unmeasured.map(({ count }) => count > 200)).toEqual([true, true]);
  expect(onlyReport(await gateInProcess(side('11'), side('9'), { ...options, now: secondDay }))).toEqual(
    second,
  );
  expect(embedded.asked).toEqual(asked);
});

it('asks a baseline again that is older than the suite allows', async () => {
  const store = memoryStore();
  const { asked, endpoints } = bots();
  await inBackend(store, '11', '10', firstDay, endpoints);
  await inBackend(store, '11', '9', later, endpoints);
  expect(asked).toEqual({ 11: 2 * rows, 10: rows, 9: rows });
});

it('serves a machine that evaluates by chunks', async () => {
  const store = memoryStore();
  const { asked, endpoints } = bots();
  await inBackend(store, '11', '10', firstDay, endpoints);
  await gateInProcess(side('10'), side('9'), { store, endpoints, now: secondDay });
  expect(asked).toEqual({ 11: rows, 10: rows, 9: rows });
});

it('records no arm of a run of which rows are missing', async () => {
  const store = memoryStore();
  const { asked, endpoints } = bots();
  const failing: Endpoints = {
    call: (endpoint, request, limits) =>
      (request.payload as unknown as Asked).question === 'question 4999'
        ? Promise.reject(new CallError('connection', false, 'no connection'))
        : endpoints.call(endpoint, request, limits),
  };
  await inBackend(store, '11', '10', firstDay, failing);
  await inBackend(store, '11', '9', secondDay, endpoints);
  expect(asked).toEqual({ 11: rows - 1 + rows, 10: rows - 1, 9: rows });
});
