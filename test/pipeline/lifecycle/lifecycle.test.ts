import { describe, expect, it } from 'vitest';
import { memoryDatasetRecords } from '../../../adapters/memory/memory-dataset-records.ts';
import type { GateStage } from '../../../core/gates/gate-stage.ts';
import { digestOf } from '../../../core/text/digest.ts';
import { lifecycle } from '../../../pipeline/lifecycle/lifecycle.ts';
import { recordGate } from '../../../pipeline/record-gate.ts';
import { gateInProcess, onlyReport } from '../../helpers/in-process-gate.ts';
import { memoryStore } from '../../helpers/memory-store.ts';
import { answers, side } from '../../helpers/small-suite.ts';
import { waiverFixture } from '../../helpers/waiver-fixture.ts';

const day = 86_400_000;
const nowMs = Date.UTC(2026, 1, 1);

function view(store: ReturnType<typeof memoryStore>) {
  const request = { nowMs, sinceMs: 90 * day, staleMs: 60 * day };
  const { results: shardResults, ...kept } = store;
  return lifecycle(request, { ...kept, shardResults, datasetRecords: memoryDatasetRecords(), place: null });
}

const base = side(20, 1);
const head = { ...base, 'outputs.jsonl': answers(20, 4) };

async function gated(store: ReturnType<typeof memoryStore>, stage: GateStage, at: string) {
  return onlyReport(await gateInProcess(base, head, { store, stage, now: `2026-01-${at}T12:00:00.000Z` }));
}

describe('where a change was gated', () => {
  it('a verdict that stands counts at each stage that took it over, once, and its run once', async () => {
    const store = memoryStore();
    const report = await gated(store, 'pull-request', '10');
    expect(await gated(store, 'pull-request', '11')).toEqual(report);
    expect(await gated(store, 'merge-queue', '12')).toEqual(report);
    const { figures } = await view(store);
    const verdicts = figures.verdicts.map(({ stage, passed }) => [stage, passed.of]);
    expect(verdicts).toEqual([
      ['pull-request', 1],
      ['merge-queue', 1],
    ]);
    expect(figures.cadence.runs.count).toBe(1);
  });

  it('a line about a run that came to no end, or of a stage that nobody knows, counts nothing', async () => {
    const store = memoryStore();
    const { run, suite } = await gated(store, 'push', '10');
    await recordGate(
      { run: 'f'.repeat(64), suite, stage: 'push', head: null },
      '2026-01-11T12:00:00.000Z',
      store,
    );
    const detail = { suite, stage: 'elsewhere', head: null };
    const at = '2026-01-11T12:00:00.000Z';
    await store.ledger.appendAudit({ at, action: 'gate', subject: `run:${run}`, detail });
    expect((await view(store)).figures.verdicts.map(({ stage }) => stage)).toEqual(['push']);
  });
});

it('says of which kinds there may be more than it looked at', async () => {
  const store = memoryStore();
  const { run, suite, repository } = await gated(store, 'push', '10');
  const record = await store.ledger.run(run);
  if (record === null) throw new Error('the run is not there');
  const release = async (at: number) => {
    const content = {
      ...{ repository, suite, run, package: record.package, report: record.report, note: null, by: null },
      channel: 'production',
      arm: 'candidate' as const,
      commit: null,
      createdAt: new Date(nowMs - at * 1000).toISOString(),
    };
    await store.ledger.recordRelease({ id: digestOf(content), ...content });
    await store.ledger.recordWaiver(waiverFixture({ repository, createdAt: content.createdAt }));
  };
  for (let at = 0; at < 499; at += 1) await release(at);
  expect((await view(store)).notes.join()).not.toContain('newest');
  await release(499);
  expect((await view(store)).notes).toEqual(
    expect.arrayContaining([
      'releases before the newest 500 were not looked at',
      'waivers before the newest 500 were not looked at',
    ]),
  );
});
