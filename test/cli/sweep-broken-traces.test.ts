import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type GatedRepository, gatedRepository } from '../helpers/gated-repository.ts';
import { recordedSuite } from '../helpers/recorded-suite.ts';

const jsonLines = (values: readonly unknown[]) =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

const at = '2026-03-02T10:00:00Z';
const own = (id: unknown, more: object = {}) => ({ id, at, input: 'q', output: 'yes', ...more });

interface GivenSpan {
  readonly trace?: unknown;
  readonly span?: unknown;
  readonly parent?: unknown;
  readonly nanoseconds?: unknown;
  readonly attributes?: unknown;
}

function spanOf({
  trace = 'a'.repeat(32),
  span = 'b'.repeat(16),
  parent,
  nanoseconds,
  attributes,
}: GivenSpan) {
  return {
    ...{ traceId: trace, spanId: span, parentSpanId: parent, name: 'chat' },
    startTimeUnixNano: nanoseconds ?? `${Date.parse(at)}000000`,
    endTimeUnixNano: `${Date.parse(at) + 1000}000000`,
    attributes: attributes ?? [
      { key: 'gen_ai.operation.name', value: { stringValue: 'chat' } },
      { key: 'gen_ai.completion', value: { stringValue: 'yes' } },
    ],
  };
}
const otlp = (...spans: readonly unknown[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
const inference = (kind: unknown, value: unknown) => [
  { key: 'openinference.span.kind', value: { stringValue: kind } },
  { key: 'output.value', value },
  { key: 'llm.token_count.prompt', value: { stringValue: 'many' } },
  { key: 'llm.output_messages.0.message.content', value: { arrayValue: 'none' } },
  { key: 'llm.output_messages.99999999.message.content', value: { stringValue: 'far' } },
];
const nested = (depth: number) => `${'{"a":['.repeat(depth)}${']}'.repeat(depth)}`;
const polluting = '{"__proto__":{"output":"evil","isAdmin":true},"constructor":{"prototype":{"x":1}}';

/** How many records each file holds, as the report counts them. */
const corpus: readonly (readonly [file: string, records: number, contents: string | Uint8Array])[] = [
  ['fine.jsonl', 3, jsonLines([own('1'), own('2'), own('3')])],
  ['empty.jsonl', 0, ''],
  ['blank.jsonl', 0, '\n\r\n \n'],
  ['truncated.jsonl', 2, `${JSON.stringify(own('t'))}\n{"id":"cut","at":"${at}","out`],
  [
    'types.jsonl',
    17,
    jsonLines([
      ...[
        7,
        -0,
        'text',
        true,
        null,
        [],
        [own('in a list')],
        {},
        { id: null, at },
        { id: {}, at },
        { id: [], at },
      ],
      ...[own('x', { at: 'soon' }), own('x', { at: {} }), own('x', { at: null }), own('n', { output: null })],
      own('strings', { latencyMs: '12', tokens: { input: '3' }, costUsd: '0.1', fallback: 'true', route: 7 }),
      own('lists', { latencyMs: [], tokens: [], toolCalls: {}, trajectory: 'walk', context: {}, error: [] }),
    ]),
  ],
  [
    'huge.jsonl',
    2,
    `{"id":"huge","at":"${at}","output":"${'x'.repeat(9 << 20)}"}\n${JSON.stringify(own('after'))}`,
  ],
  ['binary.jsonl', 3, Buffer.concat([Buffer.from([0xff, 0xfe, 10, 0, 1, 2, 10]), Buffer.from([0xc3, 0x28])])],
  [
    'nul.jsonl',
    2,
    `{"id":"nul\u0000","at":"${at}","output":"a"}\n${JSON.stringify(own('nul\u0000', { output: '\u0000' }))}`,
  ],
  [
    'deep.jsonl',
    3,
    [`${nested(50_000)}`, `{"id":"d","at":"${at}","output":${nested(150)}}`, nested(90)].join('\n'),
  ],
  ['bom.jsonl', 2, `\uFEFF${JSON.stringify(own('bom'))}\r\n${JSON.stringify(own('crlf'))}\r\n`],
  [
    'skew.jsonl',
    6,
    jsonLines(
      [0, 1e15, -1e18, '1970-01-01T00:00:00Z', '2099-01-01T00:00:00Z', '9999-99-99T99:99:99Z'].map(
        (when, n) => own(`s${n}`, { at: when }),
      ),
    ),
  ],
  ['twice.jsonl', 3, jsonLines([own('1'), own('2', { output: 'no' }), own('1')])],
  [
    'proto.jsonl',
    2,
    `${polluting},"id":"p","at":"${at}","output":"yes"}\n{"id":"__proto__","at":"${at}","output":"yes"}\n`,
  ],
  [
    'labels.jsonl',
    5,
    jsonLines([
      { trace: '1', expected: 'yes' },
      { trace: {} },
      { trace: '2' },
      { trace: 'gone', feedback: 'up' },
      { trace: '3', feedback: [] },
    ]),
  ],
  ['surrogate.jsonl', 1, `{"id":"sur","at":"${at}","output":"\\ud800 half"}\n`],
  ['random.jsonl.gz', 1, randomBytes(2000)],
  ['cut.jsonl.gz', 1, gzipSync(jsonLines([own('zipped')])).subarray(0, 30)],
  ['cut.jsonl.zst', 1, zstdCompressSync(jsonLines([own('zipped')])).subarray(0, 20)],
  ['whole.json', 1, JSON.stringify(own('whole'), null, 2)],
  ['list.json', 2, JSON.stringify([own('l1'), own('l2')], null, 2)],
  [
    'spans.jsonl',
    13,
    jsonLines([
      { resourceSpans: 'none' },
      { resourceSpans: {} },
      { resourceSpans: [7, { scopeSpans: 'x' }, { scopeSpans: [null, { spans: 'y' }] }] },
      { resourceSpans: [] },
      otlp(7, {}, spanOf({ trace: 'zz' }), spanOf({ nanoseconds: 'noon' })),
      otlp(spanOf({ parent: 'b'.repeat(16) }), spanOf({ span: 'c'.repeat(16), parent: 'dd' })),
      otlp(spanOf({ trace: 'e'.repeat(32), attributes: 'none' })),
    ]),
  ],
  [
    'inference.jsonl',
    4,
    jsonLines([
      otlp(spanOf({ trace: '1'.repeat(32), attributes: inference('LLM', { stringValue: '[{"role":' }) })),
      otlp(spanOf({ trace: '2'.repeat(32), attributes: inference('CHAIN', { kvlistValue: { values: 7 } }) })),
      otlp(spanOf({ trace: '3'.repeat(32), attributes: inference('???', { intValue: 'NaN' }) })),
      otlp(
        spanOf({
          trace: '4'.repeat(32),
          attributes: [null, 7, { key: '__proto__', value: { stringValue: 'x' } }],
        }),
      ),
    ]),
  ],
];

async function withTraces(repository: GatedRepository): Promise<void> {
  const suite = recordedSuite({ isRight: (row) => row % 10 !== 0 });
  await repository.commit('base', {
    ...suite,
    'goldgate.yaml': `${suite['goldgate.yaml']}sweeps:
  production:
    suite: answers
    traces: { path: "traces/*" }
    signals: [{ metric: correct, drop: 5% }, { field: output, shift: 0.1 }]
`,
  });
  for (const [file, , contents] of corpus) {
    const path = join(repository.path, 'traces', file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, contents);
  }
}

const sumOf = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

it('goldgate sweep reads a corpus of half-broken files to its end, and accounts for every record', {
  timeout: 60_000,
}, async () => {
  await using repository = await gatedRepository();
  await withTraces(repository);
  const range = ['--from', '2026-03-02', '--to', '2026-03-03'];
  const { exitCode, stdout, stderr } = await repository.goldgate(['sweep', '--json', ...range]);
  expect([exitCode, stderr]).toEqual([0, '']);
  const [{ report }] = JSON.parse(stdout).sweeps;
  const { counts } = report;
  expect(counts.sources).toBe(corpus.length);
  expect(counts.brokenSources).toBe(3);
  expect(counts.records).toBe(corpus.reduce((sum, [, records]) => sum + records, 0));
  expect(counts.recordsUsed + sumOf(counts.recordsSetAside)).toBe(counts.records);
  expect(counts.kept + sumOf(counts.tracesSetAside)).toBe(counts.traces);
  expect(counts.kept).toBe(report.traces);
  expect(counts.recordsSetAside).toMatchObject({ 'too-large': 1, duplicate: 2 });
  expect(counts.tracesSetAside).toMatchObject({ 'clock-skew': 5, 'label-only': 1 });
  expect(counts.odd).toMatchObject({ conflicting: 1, 'cyclic-parent': 1 });
  for (const { file, what } of counts.examples) {
    expect(file).toMatch(/^traces\//);
    expect(what).not.toBe('');
  }

  const again = await repository.goldgate(['sweep', '--json', ...range]);
  expect(again.exitCode).toBe(0);
  const [second] = JSON.parse(again.stdout).sweeps;
  expect(second).toMatchObject({ reused: true });
  expect(second.report).toEqual(report);
  const shown = await repository.goldgate(['sweep', ...range]);
  expect(shown.stdout).toContain(
    `${counts.records} records read from ${corpus.length} sources, 3 of them broken`,
  );
});
