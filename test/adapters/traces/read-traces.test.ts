import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { SeenTraces } from '../../../core/sweep/seen-traces.ts';
import type { TraceCounts } from '../../../core/sweep/trace-counts.ts';
import { heldTraces, lines, otlp, ownTrace, readWindow } from './read-window.ts';

function expectAccounted(counts: TraceCounts): void {
  const sum = (of: Readonly<Record<string, number>>) =>
    Object.values(of).reduce((total, one) => total + one, 0);
  expect(counts.records).toBe(counts.recordsUsed + sum(counts.recordsSetAside));
  expect(counts.traces).toBe(counts.kept + sum(counts.tracesSetAside));
}

it('reads its own format: a row, an output, and how it came about', async () => {
  const { traces, counts } = await readWindow(
    heldTraces({
      'a.jsonl': lines(
        ownTrace('t-1', {
          ...{
            category: 'refund',
            latencyMs: 12,
            tokens: { input: 3, output: 4 },
            costUsd: 0.01,
            model: 'm-2',
          },
          ...{ modelRequested: 'm', fingerprint: 'fp', promptVersion: 'v7', route: 'eu', fallback: true },
          ...{ finishReason: 'stop', feedback: { score: 0, comment: 'wrong' }, mayBecomeRow: true },
        }),
      ),
    }),
  );
  expect(traces).toEqual([
    {
      id: 't-1',
      atMs: Date.UTC(2026, 10, 1, 10),
      row: { id: 't-1', input: 'question t-1', category: 'refund' },
      output: {
        id: 't-1',
        output: 'answer t-1',
        latencyMs: 12,
        tokens: { input: 3, output: 4 },
        costUsd: 0.01,
        model: 'm-2',
      },
      ...{ modelRequested: 'm', fingerprint: 'fp', promptVersion: 'v7', route: 'eu', isFallback: true },
      ...{ finishReason: 'stop', feedback: { score: 0, comment: 'wrong' }, mayBecomeRow: true },
    },
  ]);
  expect(counts).toMatchObject({ sources: 1, records: 1, recordsUsed: 1, traces: 1, kept: 1 });
});

it('takes a permission from its configured path alone', async () => {
  const { traces } = await readWindow(
    heldTraces({
      'own.jsonl': lines(
        ownTrace('absent', { mayBecomeRow: true }),
        ownTrace('denied', { mayBecomeRow: true, consent: { training: false } }),
        ownTrace('null', { mayBecomeRow: true, consent: { training: null } }),
        ownTrace('given', { mayBecomeRow: false, consent: { training: true } }),
      ),
      'spans.jsonl': lines(
        otlp({
          id: 'a',
          attributes: {
            'gen_ai.operation.name': 'chat',
            'gen_ai.completion.0.content': 'Yes',
            'goldgate.may_become_row': true,
          },
        }),
      ),
    }),
    { fields: { mayBecomeRow: 'consent.training' } },
  );
  expect(traces).toHaveLength(5);
  expect(traces.filter(({ mayBecomeRow }) => mayBecomeRow).map(({ id }) => id)).toEqual(['given']);
});

it('hashes ids that are longer than anything that names traces, and joins by them all the same', async () => {
  const long = (last: string) => `${'trace/'.repeat(2_000)}${last}`;
  const { traces, labels } = await readWindow(
    heldTraces({
      'a.jsonl': lines(ownTrace(long('1')), ownTrace('x'.repeat(256)), { trace: long('2'), expected: 'no' }),
    }),
  );
  const ids = [...traces.map(({ id }) => id), ...labels.map(({ traceId }) => traceId)].toSorted();
  expect(ids).toEqual([
    expect.stringMatching(/^redacted-[0-9a-f]{32}$/),
    expect.stringMatching(/^redacted-[0-9a-f]{32}$/),
    'x'.repeat(256),
  ]);
  expect(ids[0]).not.toBe(ids[1]);
});

it('joins labels that come in other files, and hands on those whose trace is elsewhere', async () => {
  const { traces, labels, counts } = await readWindow(
    heldTraces({
      'labels.jsonl': lines(
        { trace: 't-1', expected: 'yes', feedback: 'down' },
        { trace: 't-9', expected: 'no' },
      ),
      'traces.jsonl.gz': gzipSync(lines(ownTrace('t-1'))),
    }),
  );
  expect(traces[0]?.row['expected']).toBe('yes');
  expect(traces[0]?.feedback).toEqual({ score: 0, comment: null });
  expect(labels).toEqual([{ traceId: 't-9', expected: 'no', feedback: null }]);
  expect(counts).toMatchObject({ labelsJoined: 1, tracesSetAside: { 'label-only': 1 } });
  expectAccounted(counts);
});

it('gives the same traces whatever the order of lines and files', async () => {
  const forth = await readWindow(
    heldTraces({ a: lines(ownTrace('1'), ownTrace('2')), b: lines(ownTrace('1', { output: 'else' })) }),
  );
  const back = await readWindow(
    heldTraces({ a: lines(ownTrace('1', { output: 'else' })), b: lines(ownTrace('2'), ownTrace('1')) }),
  );
  expect(back.traces).toEqual(forth.traces);
  expect(forth.counts.odd).toEqual({ conflicting: 1 });
  expect(forth.traces.map(({ output }) => output.output)).toEqual(['answer 2', 'answer 1', 'else']);
});

it('takes the traces of the window by their own time, and counts the others', async () => {
  const at = (time: string | number) => ownTrace(String(time), { at: time });
  const { traces, counts } = await readWindow(
    heldTraces({
      'a.jsonl': lines(
        ...[at('2026-11-01T00:00:00Z'), at('2026-11-01T23:59:59.999Z'), at('2026-11-02T00:00:00Z')],
        ...[
          at('2026-10-31T23:59:59Z'),
          at('2031-01-01T00:00:00Z'),
          at(0),
          at('2026-11-02T01:30:00+02:00'),
          at('2026-11-01T05:00:00'),
        ],
      ),
    }),
  );
  expect(traces.map(({ id }) => id).toSorted()).toEqual([
    '2026-11-01T00:00:00Z',
    '2026-11-01T05:00:00',
    '2026-11-01T23:59:59.999Z',
    '2026-11-02T01:30:00+02:00',
  ]);
  expect(counts.tracesSetAside).toEqual({ 'clock-skew': 2, early: 1, late: 1 });
  expectAccounted(counts);
});

it('survives a half-broken corpus, and accounts for all of it', async () => {
  const broken = [
    ...[ownTrace('fine'), ownTrace('fine'), ownTrace('fine', { output: 'something else' })],
    ...[7, 'text', null, [], {}, { id: 'x' }, { id: {}, at: 1 }, ownTrace('x', { at: 'yesterday' })],
    ...[{ trace: 't' }, { trace: {}, expected: 1 }, ownTrace('nothing', { output: null })],
    ownTrace('odd', {
      latencyMs: 'fast',
      tokens: [],
      trajectory: 7,
      feedback: 12,
      route: {},
      fallback: 'maybe',
    }),
    { resourceSpans: 'none' },
    { resourceSpans: [{ scopeSpans: [{ spans: [7, {}, { traceId: 'zz', spanId: 1 }] }] }] },
    otlp(
      { id: '1', parent: '2', attributes: { 'gen_ai.operation.name': 'chat' }, error: 'down' },
      { id: '2', parent: '1' },
    ),
    otlp({
      trace: '2',
      id: '1',
      parent: '9',
      ms: -5,
      attributes: { 'openinference.span.kind': 'LLM', 'output.value': 'a' },
    }),
    otlp({ trace: '3', id: '1', attributes: { 'http.method': 'GET' } }),
  ];
  const { traces, counts } = await readWindow(
    heldTraces({
      'a.jsonl': `${lines(...broken)}{"id":"cut","at":"2026-11-01T10:00:00Z","inp`,
      'b.jsonl': Buffer.from([0, 1, 2, 10, 0xff, 0xfe, 10, 0x22, 0, 0x22, 10]),
      'c.jsonl': `{"id":"huge","output":"${'x'.repeat(9 * 1024 * 1024)}"}\n${lines(ownTrace('after'))}`,
      'd.jsonl.gz': gzipSync(lines(ownTrace('zipped'))).subarray(0, 30),
      'e.json': JSON.stringify(
        otlp({
          trace: '4',
          id: '1',
          attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.completion': 'hi' },
        }),
        null,
        2,
      ),
      'f.jsonl': `${'['.repeat(50_000)}${']'.repeat(50_000)}\n{"id":"d","at":1,"output":${'['.repeat(50_000)}${']'.repeat(50_000)}}\n`,
      'g.jsonl': lines(ownTrace('text', { output: `${'['.repeat(50_000)}${']'.repeat(50_000)}` })),
    }),
  );
  expectAccounted(counts);
  expect(
    traces.map(({ output }) => output.output).filter((text) => text === 'answer after' || text === 'hi'),
  ).toHaveLength(2);
  expect(counts.recordsSetAside).toMatchObject({ duplicate: 1, binary: 3, 'too-large': 1 });
  expect(counts.odd).toMatchObject({
    conflicting: 1,
    'cyclic-parent': 1,
    'missing-parent': 1,
    'ends-before-start': 1,
    'unreadable-field': 1,
  });
  expect(counts.tracesSetAside).toEqual({ 'no-output': 2 });
  expect(counts.brokenSources).toBe(1);
  expect(counts.examples).toContainEqual({
    reason: 'too-large',
    file: 'c.jsonl',
    line: 1,
    what: 'the line is over 8 MiB',
  });
});

it('counts a trace once over the sweeps of a window, and still hands its label on', async () => {
  const seen = new SeenTraces();
  await readWindow(heldTraces({ 'a.jsonl': lines(ownTrace('t-1')) }), {}, seen);
  const { traces, labels, counts } = await readWindow(
    heldTraces({ 'a.jsonl': lines(ownTrace('t-1'), ownTrace('t-2'), { trace: 't-1', feedback: true }) }),
    {},
    seen,
  );
  expect(traces.map(({ id }) => id)).toEqual(['t-2']);
  expect(labels).toEqual([{ traceId: 't-1', feedback: { score: 1, comment: null } }]);
  expect(counts.tracesSetAside).toEqual({ seen: 1 });
});

it('lets no planted personal data or key through, says what it removed, and keeps ids joinable', async () => {
  const planted = [
    'mia@example.com',
    '+49 30 901820',
    '4111 1111 1111 1111',
    'DE89 3704 0044 0532 0130 00',
    `sk-ant-${'a1b2'.repeat(8)}`,
    'ghp_0123456789abcdefghijABCDEFGHIJ012345',
  ];
  const all = planted.join(' and ');
  const attributes = {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': 'lookup',
    'gen_ai.tool.call.arguments': JSON.stringify({ [planted[0] ?? '']: all }),
    'gen_ai.tool.call.result': all,
  };
  const whole = ownTrace('mia@example.com', {
    ...{
      input: [{ role: 'user', content: all }],
      output: { said: all, card: 4111111111111111 },
      error: all,
      note: all,
    },
    ...{ context: [all], feedback: { score: 0, comment: all }, route: planted[0], model: planted[0] },
    trajectory: [{ stage: 'tool-call', tool: 'mail', arguments: { to: planted[0] }, result: all }],
    'mia@example.com': 1,
    hidden: 'ｍｉａ＠example.com',
  });
  const { traces, labels, counts } = await readWindow(
    heldTraces({
      'a.jsonl': lines(
        whole,
        { trace: 'mia@example.com', expected: all },
        otlp({ id: '1', attributes, error: all }),
      ),
    }),
  );
  const stored = JSON.stringify({ traces, labels, counts });
  for (const secret of [...planted, '4111111111111111', 'ｍｉａ']) expect(stored).not.toContain(secret);
  expect(counts.kept).toBe(2);
  expect(traces.some(({ row }) => typeof row['expected'] === 'string')).toBe(true);
  expect(counts.redacted['email']).toMatchObject({ input: 1, output: 1, feedback: 1 });
  expect(Object.keys(counts.redacted)).toEqual(
    expect.arrayContaining(['email', 'phone', 'payment-card', 'iban', 'GitHub token', 'Anthropic key']),
  );
});

it('removes personal data and keys from the names of sources', async () => {
  const key = 'sk-proj-abcdefghij1234567890ABCDEFGHIJ';
  const { counts } = await readWindow(
    heldTraces({
      [`export/mia@example.com/${key}.jsonl`]: 'no json\n',
      [`export/mia@example.com/${key}.jsonl.gz`]: 'no gzip',
    }),
  );
  expect(counts.examples.map(({ file }) => file)).toEqual([
    'export/[redacted: email]/[redacted: OpenAI key].jsonl',
    'export/[redacted: email]/[redacted: OpenAI key].jsonl.gz',
  ]);
  expect(JSON.stringify(counts)).not.toMatch(/mia|abcdefghij/);
  expect(counts.redacted).toEqual({
    email: { 'name of a source': 2 },
    'OpenAI key': { 'name of a source': 2 },
  });
});

it('keeps names of sources that hold dates and parts', async () => {
  const names = [
    'traces/2026-11-01T10.jsonl',
    'traces-20261101.jsonl',
    's3://bucket/2026/11/01/10/stream-1-2026-11-01-10-15-33-2f1c9a4e-77aa-4b0e-9c0d-1234567890ab',
  ];
  const { counts } = await readWindow(
    heldTraces(Object.fromEntries(names.map((name) => [name, 'no json\n']))),
  );
  expect(counts.examples.map(({ file }) => file)).toEqual(names);
});

it('names the configured paths at which no record has anything, with the nearest that there is', async () => {
  const fields = {
    category: 'attributes.categroy',
    tier: 'user.tier',
    mayBecomeRow: 'nowhere',
    region: 'resource.deployment.region',
  };
  const own = lines(ownTrace('1', { user: { tier: 'gold' }, attributes: { category: 'refund' } }));
  const span = { id: 'a', attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.completion': 'yes' } };
  const spans = lines(otlp(span));
  const { counts } = await readWindow(heldTraces({ 'a.jsonl': own, 'b.jsonl': spans }), { fields });
  expect(counts.missingPaths).toEqual({ 'attributes.categroy': 'attributes.category', nowhere: null });
  const unread = await readWindow(heldTraces({ 'a.jsonl': lines({ trace: '1', expected: 'yes' }) }), {
    fields,
  });
  expect(unread.counts.missingPaths).toBeUndefined();
});
