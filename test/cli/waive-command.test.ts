import { expect, it } from 'vitest';
import { gatedRepository } from '../helpers/gated-repository.ts';
import { answers, side } from '../helpers/small-suite.ts';

const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().slice(0, 10);

it('a stored run is let pass until a date, in this store, and its lineage says by whom', async () => {
  await using repository = await gatedRepository();
  await repository.commit('base', side(200, 0));
  await repository.commit('worse', { 'outputs.jsonl': answers(200, 60) });
  const failed = await repository.gate('--base', 'HEAD~1');
  expect(failed).toMatchObject({ exitCode: 1, json: { verdict: 'fail' } });
  const run = failed.json.suites[0]?.run.slice(0, 12) ?? '';

  const late = await repository.goldgate(['waive', run, '--until', inDays(40), '--because', 'x']);
  expect(late).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('at the latest') });
  const unknown = await repository.goldgate([
    'waive',
    run,
    '--gate',
    'shape',
    '--until',
    inDays(3),
    '--because',
    'x',
  ]);
  expect(unknown).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('has no such gate') });
  expect((await repository.gate('--base', 'HEAD~1')).exitCode).toBe(1);

  const waive = ['waive', run, '--gate', 'correct', '--until', inDays(3), '--because', 'known outage'];
  expect(await repository.goldgate(waive)).toMatchObject({ exitCode: 0, stderr: '' });
  const waived = await repository.gate('--base', 'HEAD~1');
  expect(waived).toMatchObject({ exitCode: 0, json: { verdict: 'waived' } });
  expect(waived.json.suites[0]).toMatchObject({ reused: true, report: failed.json.suites[0]?.report });
  expect(waived.json.suites[0]?.title).toContain('(known outage)');
  const lineage = await repository.goldgate(['lineage', run]);
  expect(lineage.stdout).toMatch(/waiver:sha256:[0-9a-f]{16} +waived-by +@.*known outage/);

  await repository.commit('worse again', { 'outputs.jsonl': answers(200, 70) });
  expect((await repository.gate('--base', 'HEAD~2')).json.verdict).toBe('fail');
});
