import { expect, it } from 'vitest';
import type { PowerForecast } from '../../core/power/cell-power.ts';
import { type GatedRepository, gatedRepository } from '../helpers/gated-repository.ts';
import { answers, side } from '../helpers/small-suite.ts';

const gates = [
  { metric: 'correct', 'no-worse-than': 'baseline', margin: '3%' },
  { metric: 'correct', 'no-worse-than': 'baseline', margin: '5%', per: ['category'], 'min-rows': 150 },
];

async function powerOf(repository: GatedRepository): Promise<PowerForecast> {
  const { stdout } = await repository.goldgate(['plan', '--power', '--json']);
  return JSON.parse(stdout).suites[0].power;
}

it('goldgate plan --power says what gates could tell: assumed before a first run, from the latest report after it', async () => {
  await using repository = await gatedRepository();
  await repository.commit('base', side(400, 20, { gates }));
  const before = await powerOf(repository);
  expect(before).toMatchObject({ rows: 400, basis: { kind: 'assumed' } });
  expect(before.cells.map(({ segment, rows }) => [segment, rows])).toEqual([
    [null, 400],
    [{ category: 'other' }, 266],
    [{ category: 'refund' }, 134],
  ]);
  const [overall] = before.cells;
  expect(overall?.scenarios.map(({ assumption, rowsNeeded }) => [assumption, rowsNeeded])).toEqual([
    ['5 % of the rows change', 344],
    ['10 % of the rows change', 687],
    ['20 % of the rows change', 1374],
  ]);

  const { stdout } = await repository.goldgate(['plan', '--power']);
  expect(stdout).toMatch(/^answers: unaffected, nothing would run\n {2}power 80 %, nothing changes; no run/);
  expect(stdout).toContain('1,374 (974 more)');
  expect(stdout).toContain('too small to be decided: category=refund (134 of 150 rows)');
  expect(stdout).toContain('each claim on its own; to fail one of 3');

  // 8 rows lost and 8 gained: 4 % changed, for which the variance alone asks for 275 rows; the score interval is a little wider.
  const lines = answers(400, 20).split('\n');
  const swapped = [...lines.slice(0, 12), ...answers(400).split('\n').slice(12, 20), ...lines.slice(20, 392)];
  const lost = answers(400, 400).split('\n').slice(392);
  await repository.commit('head', { 'outputs.jsonl': [...swapped, ...lost].join('\n') });
  const { json } = await repository.gate('--base', 'HEAD~1');
  const after = await powerOf(repository);
  const run = json.suites[0]?.run ?? '';
  expect(after.basis).toMatchObject({ kind: 'report', run });
  const [known] = after.cells[0]?.scenarios ?? [];
  expect(known?.assumption).toBe(`as in run ${run.slice(0, 12)}`);
  expect(known?.rowsNeeded).toBeGreaterThan(275);
  expect(known?.rowsNeeded).toBeLessThan(330);
  expect(after.cells[2]?.scenarios[0]?.assumption).toBe(`as in run ${run.slice(0, 12)} over all rows`);
});
