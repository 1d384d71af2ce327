import { expect, it } from 'vitest';
import { memoMarks } from '../../pipeline/publication-marks.ts';
import { sweepWindow } from '../../pipeline/sweep.ts';
import { readSweepHistory, writeSweepHistory } from '../../pipeline/sweep-history.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { modelServer } from '../helpers/model-server.ts';
import { behaviourOf, probedFiles, probedSweep } from '../helpers/probed-sweep.ts';
import { recordedSuite } from '../helpers/recorded-suite.ts';
import { dayMs, definedSweep, monday, releaseIn, sweepDeps, windowOf } from '../helpers/sweep-in-process.ts';
import { traceList, traceOf } from '../helpers/trace-list.ts';

const now = () => '2026-03-09T00:00:00.000Z';
const repository = 'acme/support';
const kept = [
  { name: 'production', suite: 'answers', channel: 'production', segments: ['category'], windows: 60 },
];

const suite = recordedSuite({ isRight: (row) => row % 10 !== 0 });
const files = {
  ...suite,
  'goldgate.yaml': `${suite['goldgate.yaml']}sweeps:
  production:
    suite: answers
    traces: { path: "traces/*.jsonl" }
    sample: { rows: 300, per: [category] }
    signals: [{ metric: correct, drop: 5%, per: [category] }, { metric: latency.p95, rise: 20% }]
`,
};

const traces = [0, 1, 2, 3].flatMap((day) =>
  Array.from({ length: 400 }, (_, row) => {
    const id = `t-${day}-${row}`;
    const isWrong = day > 1 ? row % 4 === 0 : row % 10 === 0;
    return traceOf(id, monday + day * dayMs + row * 1000, {
      row: { id, input: `question ${row}`, expected: 'yes', category: row % 2 === 0 ? 'even' : 'odd' },
      output: { id, output: isWrong ? 'no' : 'yes', latencyMs: 100 + (row % 7) },
    });
  }),
);

type Store = ReturnType<typeof memoryStore>;

async function sweepIn(store: Store, day: number) {
  return sweepWindow(await definedSweep(files, store), windowOf(day), sweepDeps(store, traceList(traces)));
}

async function releasedStore(): Promise<Store> {
  const store = memoryStore();
  await releaseIn(store, files);
  return store;
}

it('carries everything to another store that the next window follows from: its report is the same, byte for byte', async () => {
  const here = await releasedStore();
  for (const day of [0, 1, 2]) await sweepIn(here, day);
  const marks = memoMarks(here.memo, now);
  const bytes = await writeSweepHistory(repository, kept, { replies: [], marks: [] }, { ...here, marks });

  const there = memoryStore();
  await readSweepHistory(bytes, there);
  const [one, other] = [await sweepIn(here, 3), await sweepIn(there, 3)];
  expect(other.report).toEqual(one.report);
  expect(other.record).toEqual(one.record);
  expect(one.report.signals.filter(({ state }) => state === 'raised').map(({ segment }) => segment)).toEqual([
    '',
    'category = "even"',
  ]);
  expect(await there.blobs.get(other.record.report)).toEqual(await here.blobs.get(one.record.report));

  const alone = await sweepIn(await releasedStore(), 3);
  expect(alone.report.signals.some(({ state }) => state === 'raised')).toBe(false);
});

it('leaves samples behind that no label can come for any more, and keeps those that are owed', async () => {
  const here = await releasedStore();
  for (const day of [0, 1, 2, 20, 40]) await sweepIn(here, day);
  const marks = memoMarks(here.memo, now);
  const records = (await here.ledger.sweeps(repository, 'production', 10)).toReversed();
  const [, second] = records;
  if (second === undefined) throw new Error('nothing was swept');
  await marks.begin(second);
  const bytes = await writeSweepHistory(repository, kept, { replies: [], marks: [] }, { ...here, marks });

  const there = memoryStore();
  await readSweepHistory(bytes, there);
  const held = await Promise.all(records.map(({ state }) => there.blobs.has(state)));
  // the reference window, the one that is owed, the one within 30 days, and the newest
  expect(held).toEqual([true, true, false, true, true]);
  expect(await there.ledger.sweeps(repository, 'production', 10)).toHaveLength(5);
});

it('refuses what is no history, or one of another version', async () => {
  const there = memoryStore();
  const written = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  await expect(readSweepHistory(new Uint8Array([1, 2]), there)).rejects.toThrow();
  await expect(readSweepHistory(written({ format: 2 }), there)).rejects.toThrow();
});

it('carries what the target answered to its probes: the next window is held to the same, and its report is the same', async () => {
  let answer = 'as it always was';
  await using server = await modelServer({ answer: () => ({ kind: 'reply', text: answer }) });
  const probed = probedFiles(server.url);
  const here = probedSweep();
  for (const day of [0, 1]) await here.sweep(day, probed);
  const marks = memoMarks(here.store.memo, now);
  const written = { ...kept[0]!, segments: [] };
  const bytes = await writeSweepHistory(
    repository,
    [written],
    { replies: [], marks: [] },
    { ...here.store, marks },
  );
  const there = probedSweep();
  await readSweepHistory(bytes, there.store);
  answer = 'otherwise now';
  const [one, other] = [await here.sweep(2, probed), await there.sweep(2, probed)];
  expect(other.report).toEqual(one.report);
  expect(behaviourOf(other.report)).toMatchObject({ state: 'raised', effect: 1 });
});
