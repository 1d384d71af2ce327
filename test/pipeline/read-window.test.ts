import fc from 'fast-check';
import { expect, it } from 'vitest';
import { memoryBlobs } from '../../adapters/memory/memory-blobs.ts';
import { traceReader } from '../../adapters/traces/trace-reader.ts';
import { drawnSample } from '../../core/sweep/drawn-sample.ts';
import type { TraceLabel } from '../../core/sweep/trace.ts';
import { readWindow } from '../../pipeline/read-window.ts';
import { day, heldTraces, lines, otlp, ownTrace } from '../adapters/traces/read-window.ts';

const rules = {
  design: { seed: 'production', rows: 40, floor: 2, per: ['category'] },
  profile: {
    seed: 7,
    watched: [
      { field: 'output', per: ['category'] },
      { field: 'input', per: [] },
    ],
  },
};

/** Reads a window once for each text of JSON Lines. @param others ids in the samples of other windows */
async function readings(texts: readonly string[], others: readonly string[] = []) {
  const blobs = memoryBlobs();
  const asked = { traces: { kind: 'path', path: '*', format: 'auto' }, fields: {} } as const;
  let state: Awaited<ReturnType<typeof readWindow>> | null = null;
  const labels: TraceLabel[] = [];
  for (const text of texts) {
    const reader = traceReader(asked, () => heldTraces({ 'a.jsonl': text }));
    const ids = { has: (id: string) => others.includes(id) };
    state = await readWindow(day, rules, state?.digest ?? null, {
      reader,
      blobs,
      others: () => Promise.resolve(ids),
    });
    labels.push(...state.labelsOfOthers);
  }
  if (state === null) throw new Error('nothing was read');
  return { ...state, labels };
}

const sampled = ({ state }: Awaited<ReturnType<typeof readings>>) =>
  new Map(drawnSample(state, 'whole').traces.map(({ trace }) => [trace.id, trace]));

const records = Array.from({ length: 120 }, (_, at) => {
  const id = `t-${at % 100}`;
  // The last twenty say something else under an id that was there; every ninth is the same again.
  const said = at < 100 ? `answer ${at}` : `other answer ${at}`;
  const one = ownTrace(id, { output: said, category: `c${at % 5}`, feedback: at % 7 === 0 ? 0 : null });
  return at % 9 === 0 ? [one, one] : [one];
}).flat();
const labels = [
  ...Array.from({ length: 60 }, (_, at) => ({ trace: `t-${at}`, expected: `e${at}` })),
  ...Array.from({ length: 30 }, (_, at) => ({ trace: `t-${at}`, expected: `other ${at}`, feedback: at % 2 })),
  ...[
    { trace: 't-3', feedback: 'up' },
    { trace: 'never', expected: 1 },
  ],
];
const spans = [
  otlp({ trace: '7', id: '1', attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.completion': 'hi' } }),
  ...[{ id: 'no-time' }, 'text', ownTrace('late', { at: '2026-10-01T00:00:00Z' })],
];
const all = [...records, ...labels, ...spans, ...spans];

it('a window that is read in parts, whatever is in which and in any order, is the window that is read at once', async () => {
  const whole = await readings([lines(...all)]);
  expect(whole.state.profile.rows).toBe(121);
  expect(sampled(whole).get('t-3')).toMatchObject({ row: { expected: 'e3' }, feedback: { score: 1 } });
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.array(fc.nat(3), { minLength: all.length, maxLength: all.length }),
      async (shuffled, parts) => {
        const texts = [0, 1, 2, 3].map((part) => lines(...shuffled.filter((_, at) => parts[at] === part)));
        const { digest, state } = await readings(texts);
        expect(state.labels).toEqual(whole.state.labels);
        expect(digest).toBe(whole.digest);
      },
    ),
    { numRuns: 60 },
  );
});

it('reading it again changes nothing, and counts every trace as seen', async () => {
  const once = await readings([lines(...all)]);
  const twice = await readings([lines(...all), lines(...all)]);
  expect(twice.digest).toBe(once.digest);
  expect(twice.counts).toMatchObject({ kept: 0, tracesSetAside: { seen: 121 } });
});

it('counts an id with other contents as a trace of its own, in one reading as in two', async () => {
  const [one, other] = [lines(ownTrace('t')), lines(ownTrace('t', { output: 'else' }))];
  const once = await readings([one + other]);
  expect(once.counts).toMatchObject({ records: 2, recordsUsed: 2, kept: 2, odd: { conflicting: 1 } });
  for (const texts of [
    [one, other],
    [other, one],
    [one, other, one + other],
  ]) {
    const { digest, state } = await readings(texts);
    expect(digest).toBe(once.digest);
    expect(drawnSample(state, 'whole').population).toBe(2);
  }
  const second = await readings([one, other]);
  expect(second.counts).toMatchObject({ kept: 1, odd: { conflicting: 1 } });
});

it('keeps a label for a trace that has not come, drops it for one that is not in the sample, and hands on those of other windows', async () => {
  const early = await readings(
    [lines({ trace: 't', expected: 'yes' }, { trace: 'yesterday', expected: 'no' })],
    ['yesterday'],
  );
  expect(early.state.labels).toEqual([{ traceId: 't', expected: 'yes', feedback: null }]);
  expect(early.labels).toEqual([{ traceId: 'yesterday', expected: 'no', feedback: null }]);
  const many = Array.from({ length: 5_000 }, (_, at) => ownTrace(`m-${at}`));
  const late = Array.from({ length: 5_000 }, (_, at) => ({ trace: `m-${at}`, expected: at }));
  const { state } = await readings([lines(...many), lines(...late)]);
  const kept = state.sample.strata.flatMap((stratum) => stratum.kept);
  expect(kept.length).toBeLessThan(3_000);
  expect(state.labels.map(({ traceId }) => traceId)).toEqual(kept.map(({ trace }) => trace.id).toSorted());
});

it('a label does not change which traces are drawn', async () => {
  const traces = Array.from({ length: 500 }, (_, at) => ownTrace(`m-${at}`));
  const bad = Array.from({ length: 250 }, (_, at) => ({ trace: `m-${at}`, feedback: 'down' }));
  const plain = await readings([lines(...traces)]);
  const labelled = await readings([lines(...traces, ...bad)]);
  expect([...sampled(labelled).keys()]).toEqual([...sampled(plain).keys()]);
});
