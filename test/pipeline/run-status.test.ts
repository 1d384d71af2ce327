import { expect, it } from 'vitest';
import type { Verdict } from '../../core/gates/verdict.ts';
import { digestBytes } from '../../core/text/digest.ts';
import { runStatus } from '../../pipeline/run-status.ts';
import { memoryStore } from '../helpers/memory-store.ts';

const run = 'a'.repeat(64);

/** Status of the second attempt while Step Functions does not tell of it, as it may not for a moment. */
async function statusAfter(verdict: Verdict) {
  const { ledger } = memoryStore();
  const report = digestBytes('report');
  await ledger.recordRun({
    run,
    suite: 'answers',
    repository: 'acme/bot',
    package: `sha256:${run}`,
    verdict,
    report,
    base: null,
    head: null,
    branch: null,
    createdAt: '2026-01-10T12:00:00.000Z',
  });
  const executions = { state: async () => null };
  const transfers = { download: async () => 'https://contents.example.com/' };
  const deps = { ledger, executions, transfers, markers: { list: async () => [] } };
  return [await runStatus(run, 1, deps), await runStatus(run, 2, deps)].map(({ kind }) => kind);
}

it('does not give what an earlier attempt left for the outcome of one that nobody sees yet', async () => {
  expect(await statusAfter('incomplete')).toEqual(['concluded', 'lost']);
});

it('gives a verdict that stands whatever becomes of later attempts', async () => {
  expect(await statusAfter('pass')).toEqual(['concluded', 'concluded']);
});
