import { expect, it } from 'vitest';
import { memoryBlobs } from '../../adapters/memory/memory-blobs.ts';
import { plainPalette } from '../../core/report/palette.ts';
import { StoreUnusableError } from '../../core/storage/store-unusable-error.ts';
import { markdownSweep } from '../../core/sweep/markdown-sweep.ts';
import type { SweepReport } from '../../core/sweep/sweep-report.ts';
import { terminalSweep } from '../../core/sweep/terminal-sweep.ts';
import type { Trace, TraceLabel } from '../../core/sweep/trace.ts';
import { foreseeSweep } from '../../pipeline/foresee-sweep.ts';
import { sweepWindow } from '../../pipeline/sweep.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { recordedSuite } from '../helpers/recorded-suite.ts';
import { dayMs, definedSweep, monday, releaseIn, sweepDeps, windowOf } from '../helpers/sweep-in-process.ts';
import { traceList, traceOf } from '../helpers/trace-list.ts';

const suite = recordedSuite({ isRight: (row) => row % 10 !== 0 });
const files = {
  ...suite,
  'goldgate.yaml': `${suite['goldgate.yaml']}sweeps:
  production:
    suite: answers
    traces: { path: "traces/*.jsonl" }
    sample: { rows: 300, per: [category] }
    raise: 1 of 1
    signals:
      - { metric: correct, drop: 5%, per: [category] }
      - { metric: latency.p95, rise: 20% }
      - { share: route, shift: 0.1 }
      - { share: model, change: any }
`,
};

interface Day {
  readonly wrong?: (row: number) => boolean;
  readonly latencyMs?: number;
  readonly model?: string;
  readonly rows?: number;
}

/** Traces of a day: one in ten is wrong, as in the released run. */
function tracesOf(day: number, { wrong, latencyMs = 100, model = 'm-1', rows = 400 }: Day = {}): Trace[] {
  return Array.from({ length: rows }, (_, row) => {
    const id = `t-${day}-${row}`;
    const isWrong = wrong?.(row) ?? row % 10 === 0;
    return traceOf(id, monday + day * dayMs + row * 1000, {
      row: { id, input: `question ${row}`, expected: 'yes', category: row % 2 === 0 ? 'even' : 'odd' },
      output: { id, output: isWrong ? 'no' : 'yes', latencyMs: latencyMs + (row % 7), model },
    });
  });
}

/** A released run, and production's traces. */
async function released() {
  const store = memoryStore();
  await releaseIn(store, files);
  const traces: Trace[] = [];
  const labels: TraceLabel[] = [];
  const definition = await definedSweep(files, store);
  const deps = sweepDeps(store, traceList(traces, labels));
  return {
    store,
    traces,
    labels,
    definition,
    deps,
    sweep: (day: number) => sweepWindow(definition, windowOf(day), deps),
  };
}

it('names what moved in which segment, and keeps quiet about a day like the accepted run', async () => {
  const { traces, sweep, store } = await released();
  traces.push(...tracesOf(0), ...tracesOf(1));
  traces.push(
    ...tracesOf(2, { wrong: (row) => row % 2 === 0 && row % 3 !== 0, latencyMs: 200, model: 'm-2' }),
  );
  const first = await sweep(0);
  const quiet = await sweep(1);
  expect(first.report.signals.filter(({ state }) => state === 'raised')).toEqual([]);
  expect(first.report.notes).toContainEqual(expect.stringContaining('first window'));
  expect(quiet.record.open).toBe(0);
  const [category] = quiet.report.coverage?.fields ?? [];
  expect(category).toMatchObject({ field: 'category', segments: 2, unseen: 0, short: 2, uncounted: 0 });
  expect(category?.lacking).toMatchObject([
    { kind: 'short', segment: 'even', traces: 200, share: 0.5, rows: 100, needed: { rows: 124 } },
    { kind: 'short', segment: 'odd', traces: 200, share: 0.5, rows: 100, needed: { rows: 124 } },
  ]);
  expect(quiet.report.title).toBe('no signal is raised over 400 traces: 6 quiet');
  const moved = await sweep(2);
  expect(moved.report.title).toMatch(/^model moved from 0 % to 100 % .*; 3 more raised; 2 quiet$/);
  const [head, ...lines] = markdownSweep(moved.report).split('\n');
  expect(head).toMatch(/^### production: model moved/);
  expect(lines.findIndex((line) => line.includes('raised'))).toBeLessThan(
    lines.findIndex((line) => line.includes('quiet')),
  );
  const raised = moved.report.signals
    .filter(({ state }) => state === 'raised')
    .map(({ metric, segment }) => [metric, segment]);
  expect(raised).toEqual([
    ['correct', ''],
    ['correct', 'category = "even"'],
    ['latency.p95', ''],
    ['model', ''],
  ]);
  expect(moved.report).toMatchObject({
    reference: { from: first.record.from, profile: first.record.state },
    traces: 400,
    sample: { drawn: 300 },
    scored: { correct: { rows: 300, problems: [] } },
  });
  expect(await store.lineage.into(`sweep:${moved.record.report}`)).toContainEqual(
    expect.objectContaining({ from: `traces:${moved.record.state}` }),
  );
});

it('counts a trace that is too large for a sample, says that nothing can score it, and bends no other score', async () => {
  const { traces, sweep } = await released();
  traces.push(...tracesOf(0, { rows: 40 }));
  const huge = traceOf('huge', monday, {
    row: { id: 'huge', input: 'q', expected: 'yes', category: 'even' },
  });
  traces.push({ ...huge, output: { ...huge.output, output: 'x'.repeat(1_100_000) } });
  const { report } = await sweep(0);
  expect(report).toMatchObject({ traces: 41, sample: { drawn: 41 } });
  expect(report.scored['correct']).toEqual({
    rows: 40,
    of: 41,
    problems: ['1 too large for the sample, which keeps them without their texts'],
  });
  expect(markdownSweep(report)).toContain('correct scored 40 of 41: 1 too large for the sample');
  expect(report.signals.find(({ metric, segment }) => metric === 'correct' && segment === '')?.current).toBe(
    0.9,
  );
});

it('tells what could not be scored over all chunks of a sample, the most frequent first', async () => {
  const { traces, definition, deps } = await released();
  const rows = 2_100;
  const failed = (row: number) => {
    if (row % 700 === 0) return 'timed out';
    return row < 6 ? `odd failure ${row}` : null;
  };
  traces.push(
    ...tracesOf(0, { rows }).map((trace, row) => {
      const error = failed(row);
      return error === null ? trace : { ...trace, output: { id: trace.id, error } };
    }),
  );
  const { sweep } = definition;
  const whole = { ...definition, sweep: { ...sweep, sample: { ...sweep.sample, rows } } };
  const { report } = await sweepWindow(whole, windowOf(0), deps);
  const { problems, ...scored } = report.scored['correct'] ?? { problems: [] };
  expect(scored).toEqual({ rows: rows - 8, of: rows });
  expect(problems).toHaveLength(5);
  expect(problems[0]).toMatch(/^3 error: .*timed out/);
  expect(problems.filter((problem) => problem.includes('timed out'))).toHaveLength(1);
});

it('warns of a channel that has no release where others have, and of a field that no trace has', async () => {
  const { traces, definition, deps, store } = await released();
  traces.push(...tracesOf(0));
  const { sweep } = definition;
  const misspelt = {
    ...definition,
    sweep: { ...sweep, channel: 'prodction', sample: { ...sweep.sample, per: ['categroy'] } },
  };
  const warnings = [
    'nothing of answers is released in prodction: scores have nothing to be compared with; it is released in production; did you mean `reference: release:production`? Else `goldgate release RUN --channel prodction` accepts a run',
    'no trace of this window has `categroy` (`sample.per`); did you mean `category`?',
  ];
  const foreseen = await foreseeSweep(misspelt, windowOf(0), { ...deps, scratch: memoryBlobs() });
  expect(foreseen.warnings).toEqual(warnings);
  const { report } = await sweepWindow(misspelt, windowOf(0), deps);
  expect(report.warnings).toEqual(warnings);
  expect(markdownSweep(report)).toContain('> **Warning:** nothing of answers is released in prodction');
  expect(terminalSweep(report, plainPalette)).toContain('warning: no trace of this window has `categroy`');
  expect(await store.ledger.release('acme/support', 'answers', 'prodction')).toBeNull();
});

it('answers with the record that stands when nothing is new, and late traces make a new version like one reading', async () => {
  const parts = await released();
  const all = tracesOf(0);
  parts.traces.push(...all.slice(0, 150));
  const early = await parts.sweep(0);
  expect(await parts.sweep(0)).toMatchObject({ reused: true, record: early.record });
  parts.traces.push(...all.slice(150).reverse());
  const late = await parts.sweep(0);
  expect(late).toMatchObject({ reused: false, record: { version: 2 }, report: { traces: 400 } });

  const once = await released();
  once.traces.push(...all);
  const whole = await once.sweep(0);
  expect(late.record.state).toBe(whole.record.state);
  expect(late.report.signals).toEqual(whole.report.signals);
  expect(late.report).toMatchObject({
    readings: 2,
    counts: { records: 550, kept: 400, tracesSetAside: { seen: 150 } },
    lastReading: { records: 400, kept: 250 },
  });
  expect(whole.report).toMatchObject({ readings: 1, counts: { records: 400, kept: 400 } });
});

/** Their answers are known later. */
function withoutExpected(traces: readonly Trace[]): Trace[] {
  return traces.map((trace) => {
    const { expected: _later, ...row } = trace.row;
    return { ...trace, row };
  });
}

it('joins labels that a later window brings to the traces of their own, and its signals follow', async () => {
  const { traces, labels, sweep, store } = await released();
  traces.push(...tracesOf(0), ...withoutExpected(tracesOf(1, { wrong: () => false })), ...tracesOf(2));
  await sweep(0);
  const before = await sweep(1);
  const correct = (report: SweepReport) =>
    report.signals.find(({ metric, segment }) => metric === 'correct' && segment === '');
  expect(correct(before.report)).toMatchObject({ state: 'no-data' });
  labels.push(
    ...traces
      .filter(({ id }) => id.startsWith('t-1-'))
      .map(({ id }, at) => ({ traceId: id, expected: at % 3 === 0 ? 'no' : 'yes', feedback: null })),
  );
  const { relabelled, ...own } = await sweep(2);
  expect(own).toMatchObject({ reused: false, record: { version: 1 } });
  expect(relabelled.map(({ record }) => [record.from, record.version])).toEqual([[before.record.from, 2]]);
  const [after] = relabelled;
  if (after === undefined) throw new Error('nothing was labelled');
  expect(correct(after.report)).toMatchObject({ kind: 'concept', reading: 'exceeds' });
  expect(after.report).toMatchObject({ labels: after.report.sample.drawn, readings: 1, traces: 400 });
  expect(after.report.counts).toEqual(before.report.counts);
  expect(await store.ledger.sweep('acme/support', 'production', before.record.from)).toEqual(after.record);

  // Told again, and by the window's own reading, they say nothing new.
  expect((await sweep(2)).relabelled).toEqual([]);
  expect(await sweep(1)).toMatchObject({ reused: true, record: after.record });
});

it('says what a sweep would read and sample, and stores nothing', async () => {
  const { traces, definition, deps, store } = await released();
  traces.push(...tracesOf(0));
  const put: string[] = [];
  const blobs = {
    ...store.blobs,
    put: async (bytes: Uint8Array) => {
      put.push('put');
      return store.blobs.put(bytes);
    },
  };
  const foreseen = await foreseeSweep(definition, windowOf(0), { ...deps, blobs, scratch: memoryBlobs() });
  expect(foreseen).toMatchObject({
    sweep: 'production',
    traces: 400,
    drawn: 300,
    standing: false,
    evaluators: [],
  });
  expect(put).toEqual([]);
  expect(await store.ledger.sweeps('acme/support', null, 10)).toEqual([]);
});

it('without a release scores have nothing to be compared with, and the report says what to do', async () => {
  const { traces, definition, deps } = await released();
  traces.push(...tracesOf(0));
  const alone = { ...definition, sweep: { ...definition.sweep, channel: 'canary' } };
  const { report } = await sweepWindow(alone, windowOf(0), deps);
  expect(report.signals.find(({ metric }) => metric === 'correct')).toMatchObject({ state: 'no-data' });
  expect(report.warnings).toContainEqual(expect.stringContaining('`goldgate release RUN --channel canary`'));
});

it('holds scores against the released report where the store lost the scores, says so, and finds the same', async () => {
  const { traces, definition, deps } = await released();
  traces.push(...tracesOf(0), ...tracesOf(1, { wrong: (row) => row % 2 === 0 && row % 3 !== 0 }));
  const pruned = { ...deps, results: { ...deps.results, get: () => Promise.resolve(null) } };
  const quiet = await sweepWindow(definition, windowOf(0), pruned);
  expect(quiet.report.notes).toContainEqual(
    expect.stringContaining('means and rows are those of its report, with the widest spread'),
  );
  const of = (segment: string, signals: typeof quiet.report.signals) =>
    signals.find((one) => one.kind === 'concept' && one.segment === segment);
  expect(of('', quiet.report.signals)).toMatchObject({ state: 'quiet', reference: 0.9 });
  const moved = await sweepWindow(definition, windowOf(1), pruned);
  expect(of('category = "even"', moved.report.signals)).toMatchObject({ state: 'raised', reference: 0.8 });
  expect(of('category = "odd"', moved.report.signals)).toMatchObject({ state: 'quiet', reference: 1 });
});

it('refuses to go on from a state that is broken, and to begin anew without a word', async () => {
  const { traces, definition, deps, sweep } = await released();
  traces.push(...tracesOf(0));
  const { record } = await sweep(0);
  const get = async (digest: Parameters<typeof deps.blobs.get>[0]) => {
    const bytes = await deps.blobs.get(digest);
    return digest === record.state ? bytes.slice(0, -100) : bytes;
  };
  const broken = { ...deps, blobs: { ...deps.blobs, get } };
  await expect(sweepWindow(definition, windowOf(0), broken)).rejects.toThrow(StoreUnusableError);
  await expect(sweepWindow(definition, windowOf(1), broken)).rejects.toThrow('it is damaged');
  const has = async (digest: typeof record.state) => digest !== record.state && deps.blobs.has(digest);
  const lost = { ...deps, blobs: { ...deps.blobs, has } };
  const again = await sweepWindow(definition, windowOf(1), lost);
  expect(again.report.notes).toContainEqual(
    expect.stringContaining('no longer holds the reference window of 2026-03-02T00:00 UTC'),
  );
});

it('reads a window anew when other fields are watched, and says so', async () => {
  const { traces, definition, deps, sweep } = await released();
  traces.push(...tracesOf(0));
  await sweep(0);
  const signals = [...definition.sweep.signals, { kind: 'field', field: 'input', shift: 0.2 } as const];
  const other = { ...definition, sweep: { ...definition.sweep, signals } };
  const { report } = await sweepWindow(other, windowOf(0), deps);
  expect(report.traces).toBe(400);
  expect(report.notes).toContainEqual(expect.stringContaining('what is watched or sampled has changed'));
});

it('holds the number of traces against windows of the same weekday', async () => {
  const { traces, definition, deps } = await released();
  const signals = [{ kind: 'volume', direction: 'drop', by: 0.3, seasonMs: 7 * dayMs } as const];
  const watching = { ...definition, sweep: { ...definition.sweep, signals } };
  const rows = [400, 410, 395, 405, 390, 100];
  for (const [week, count] of rows.entries()) traces.push(...tracesOf(7 * week, { rows: count }));
  traces.push(...tracesOf(36, { rows: 60 }));
  const volumes = [];
  for (const day of [0, 7, 14, 21, 28, 36, 35]) {
    const { report } = await sweepWindow(watching, windowOf(day), deps);
    volumes.push(report.signals[0]);
  }
  expect(volumes.slice(0, 6).map((one) => one?.state)).toEqual(Array(6).fill('no-data'));
  expect(volumes[5]?.detail).toBe('0 like windows, 5 are needed');
  expect(volumes[6]).toMatchObject({ kind: 'volume', reading: 'exceeds', rows: 5, current: 100 });
});

it('holds each window against the one before it in time, to learn how windows differ', async () => {
  const { traces, sweep } = await released();
  for (const day of [0, 1, 2, 3]) traces.push(...tracesOf(day, { latencyMs: day < 2 ? 100 : 104 }));
  const latency = async (day: number) =>
    (await sweep(day)).report.signals.find(({ metric }) => metric === 'latency.p95')?.spread;
  expect([await latency(0), await latency(1)]).toEqual([
    undefined,
    { jump: 0, noise: null, jumps: 0, times: null },
  ]);
  // Swept before its turn, this window knows of the first two alone, and the one that comes late of no later one.
  const early = await latency(3);
  const late = await latency(2);
  expect(early).toMatchObject({ jumps: 1, times: 0 });
  expect(late).toEqual(early);
  expect(late?.jump).toBeGreaterThan(0.5);
  expect(await latency(2)).toEqual(late);
});

it('says that windows do not tell yet how they differ, until they do', async () => {
  const { traces, sweep } = await released();
  const notes: (readonly string[])[] = [];
  for (const day of [0, 1, 2, 3, 4, 5]) {
    traces.push(...tracesOf(day));
    notes.push((await sweep(day)).report.notes.filter((note) => note.includes('how much windows differ')));
  }
  expect(notes.map(({ length }) => length)).toEqual([0, 1, 1, 1, 1, 0]);
  expect(notes[2]?.[0]).toContain('and 1 are known');
});
