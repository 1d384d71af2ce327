import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Log } from 'sarif';
import { expect, it } from 'vitest';
import { junitProblems, openLineageProblems, sarifProblems } from '../helpers/format-schemas.ts';
import { gatedRepository } from '../helpers/gated-repository.ts';
import { answers, side } from '../helpers/small-suite.ts';

const files = {
  junit: 'out/junit.xml',
  sarif: 'out/gate.sarif',
  csv: 'out/rows.csv',
  openlineage: 'out/events.jsonl',
};
const options = Object.entries(files).flatMap(([kind, file]) => [`--${kind}`, file]);

it('goldgate gate writes what other tools read, and goldgate report writes the same again', async () => {
  await using repository = await gatedRepository();
  const root = await repository.commit('base', side(60, 3));
  const worse = await repository.commit('worse', { 'outputs.jsonl': answers(60, 40) });
  const contents = () =>
    Promise.all(Object.values(files).map((file) => readFile(join(repository.path, file), 'utf8')));

  const gated = await repository.gate('--base', root, '--head', worse, ...options);
  const written = await contents();
  const [junit = '', sarif = '{}', csv = '', events = ''] = written;

  expect(gated.exitCode).toBe(1);
  expect(await junitProblems(junit)).toEqual([]);
  expect(junit).toContain('failures="1"');
  const log: Log = JSON.parse(sarif);
  expect(await sarifProblems(log)).toEqual([]);
  const startLines = (rule: string) =>
    (log.runs[0]?.results ?? [])
      .filter(({ ruleId }) => ruleId === `goldgate/${rule}`)
      .map(({ locations }) => locations?.[0]?.physicalLocation?.region?.startLine);
  const config = (await readFile(join(repository.path, 'goldgate.yaml'), 'utf8')).split('\n');
  expect(startLines('gate-broken')).toEqual([config.findIndex((line) => line.includes('no-worse-than')) + 1]);
  expect(startLines('row-lost')).toEqual(Array.from({ length: 37 }, (_, at) => at + 4));
  const rows: Record<string, string>[] = parse(csv, { columns: true });
  expect(rows.filter(({ cell }) => cell === 'lost')).toHaveLength(37);
  for (const line of events.trim().split('\n'))
    expect(await openLineageProblems(JSON.parse(line))).toEqual([]);

  await repository.goldgate(['report', gated.json.suites[0]?.run ?? '', ...options]);
  expect(await contents()).toEqual(written);
});

it('a place that cannot be written is named', async () => {
  await using repository = await gatedRepository();
  const root = await repository.commit('base', side(20, 3));
  await repository.commit('same', { 'outputs.jsonl': answers(20, 4) });
  const { exitCode, stderr } = await repository.goldgate([
    'gate',
    '--base',
    root,
    '--junit',
    'goldgate.yaml/x.xml',
  ]);

  expect(exitCode).toBe(2);
  expect(stderr).toContain('cannot be written to goldgate.yaml/x.xml');
});
