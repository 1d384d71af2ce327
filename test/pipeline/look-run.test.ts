import { expect, it } from 'vitest';
import { canonicalJson } from '../../core/text/canonical-json.ts';
import type { JsonValue } from '../../core/text/json.ts';
import { decideRun } from '../../pipeline/decide-run.ts';
import type { StoredReport } from '../../pipeline/record.ts';
import { recordIncomplete } from '../../pipeline/record-incomplete.ts';
import { executedRun, submittedRun } from '../helpers/executed-run.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import type { Files } from '../helpers/memory-snapshot.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { answers, side } from '../helpers/small-suite.ts';

const rows = 1000;
const at = '2026-01-10T12:00:00.000Z';
const early = { stop: 'early', gates: [{ metric: 'correct', 'no-worse-than': 'baseline', margin: '5%' }] };
const base = side(rows, 0, early);
const head = { ...base, 'outputs.jsonl': answers(rows, 80) };

type Store = ReturnType<typeof memoryStore>;

const submitted = (store: Store, from: Files = base, to: Files = head) => submittedRun(store, from, to, at);

async function embedded(from: Files = base, to: Files = head): Promise<string> {
  return bytes(onlyReport(await gateInProcess(from, to, { now: at })));
}

function bytes(report: StoredReport['report']): string {
  return canonicalJson(report as unknown as JsonValue);
}

it('stops a run at the row where one machine stops, with no more than its plan in what passes on', async () => {
  const store = memoryStore();
  const { rounds, last } = await executedRun(await submitted(store), store);
  const { report } = await decideRun(last, store);
  expect(bytes(report)).toBe(await embedded());
  expect(report.earlyStop?.stopped).toBe(true);
  expect(rounds.length).toBe((report.earlyStop?.batches ?? 0) + 1);
  for (const round of rounds) expect(JSON.stringify(round).length).toBeLessThan(600);
});

it('ends as incomplete where an execution fails between batches, and a re-run completes it', async () => {
  const store = memoryStore();
  const started = await submitted(store);
  const { last } = await executedRun(started, store, { mostRounds: 2 });
  const failed = await recordIncomplete(
    { started, plan: last.plan, batches: last.batches, why: null },
    store,
  );
  expect(failed.report).toMatchObject({ verdict: 'incomplete', rows: { total: rows } });

  const again = await executedRun({ ...started, attempt: 2 }, store);
  expect(bytes((await decideRun(again.last, store)).report)).toBe(await embedded());
});

it('ends with the verdict where an execution fails after the gates were decided', async () => {
  const store = memoryStore();
  const started = await submitted(store);
  const { last } = await executedRun(started, store);
  const recorded = await recordIncomplete(
    { started, plan: last.plan, batches: last.batches, why: null },
    store,
  );
  expect(bytes(recorded.report)).toBe(await embedded());
});

it('goes on past a batch that was lost, and says nothing while too many of its rows are missing', async () => {
  const store = memoryStore();
  const started = await submitted(store);
  const { last } = await executedRun(started, store, { isLost: (batch) => batch === 1 });
  const { report } = await decideRun(last, store);
  expect(report.rows.unmatched).toBe(4);
  expect(report.verdict).toBe('fail');
  expect(report.earlyStop?.rowsUsed).toBeGreaterThanOrEqual(4 / 0.02);
});

it('looks only once where a gate of the base needs every row, and evaluates them all', async () => {
  const fixed = { metric: 'correct', 'at-least': '50%', method: 'wilson' };
  const strict = side(rows, 0, { gates: [...early.gates, fixed] });
  const store = memoryStore();
  const { rounds, last } = await executedRun(await submitted(store, strict, head), store);
  expect(rounds).toHaveLength(1);
  const { report } = await decideRun(last, store);
  expect(bytes(report)).toBe(await embedded(strict, head));
  expect(report.notes.join()).toContain('every row was evaluated');
});
