import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type GatedRepository, gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { recordedSuite } from '../helpers/recorded-suite.ts';

const traces = 100_000;
const dayMs = Date.UTC(2026, 2, 2);

function trace(at: number): object {
  return {
    id: `trace-${at}`,
    at: dayMs + ((at * 7919) % 86_400_000),
    input: `question ${at} of ann${at}@example.com`,
    output: at % 10 === 0 ? 'no' : 'yes',
    category: at % 50 === 0 ? 'rare' : 'often',
    latencyMs: 100 + (at % 97),
    error: at % 100 === 7 ? 'timeout' : null,
  };
}

/** Labels of one in five, which stand in front of half of their traces. */
const labels = Array.from({ length: traces / 5 }, (_, at) => ({ trace: `trace-${at * 5}`, expected: 'yes' }));
const all = Array.from({ length: traces }, (_, at) => trace(at));

async function configured(): Promise<GatedRepository> {
  const repository = await gatedRepository();
  const suite = recordedSuite({ isRight: (row) => row % 10 !== 0 });
  await repository.commit('base', {
    ...suite,
    'goldgate.yaml': `${suite['goldgate.yaml']}sweeps:
  production:
    suite: answers
    traces: { path: "traces/*" }
    sample: { rows: 200, per: [category] }
    signals: [{ metric: correct, drop: 5% }, { field: input, shift: 0.1 }, { metric: latency.p95, rise: 20% }]
`,
  });
  await mkdir(join(repository.path, 'traces'));
  return repository;
}

/** @param files all that the source holds when the window is swept */
async function swept(repository: GatedRepository, files: Readonly<Record<string, readonly object[]>>) {
  const folder = join(repository.path, 'traces');
  await rm(folder, { recursive: true });
  await mkdir(folder);
  for (const [name, records] of Object.entries(files))
    await writeFile(join(folder, name), jsonLines(records));
  const { stdout, stderr } = await repository.goldgate([
    ...['sweep', '--json', '--from', '2026-03-02', '--to', '2026-03-03'],
  ]);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout).sweeps[0];
}

it('a window of 100,000 traces that two runs read apart is the window that one run reads, and swept again it stands', {
  timeout: 120_000,
}, async () => {
  await using once = await configured();
  await using parts = await configured();
  const whole = await swept(once, { 'a.jsonl': all, 'labels.jsonl': labels });
  expect(whole.report).toMatchObject({ traces, readings: 1, counts: { kept: traces } });
  expect(whole.report.labels).toBeGreaterThan(20);

  const first = await swept(parts, { 'a.jsonl': all.slice(60_000), 'labels.jsonl': labels.slice(0, 6_000) });
  expect(first).toMatchObject({ record: { version: 1 }, report: { traces: 40_000 } });
  // The source no longer holds what the first run read, but for a few, which come once more.
  const second = await swept(parts, {
    'b.jsonl': all.slice(0, 61_000).toReversed(),
    'labels.jsonl': labels.slice(6_000),
  });
  expect(second).toMatchObject({ reused: false, record: { version: 2 } });
  expect(second.record.state).toBe(whole.record.state);
  expect(second.report.signals).toEqual(whole.report.signals);
  expect(second.report).toMatchObject({
    ...{ traces, readings: 2, labels: whole.report.labels },
    counts: { kept: traces, tracesSetAside: { seen: 1_000 } },
    lastReading: { kept: 60_000 },
  });

  const again = await swept(parts, { 'a.jsonl': all, 'labels.jsonl': labels });
  expect(again).toMatchObject({ reused: true, record: second.record });
});
