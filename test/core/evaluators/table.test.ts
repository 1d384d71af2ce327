import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScorePart } from '../../../core/evaluators/evaluator.ts';
import { prepareEvaluator } from '../../../core/evaluators/prepare-evaluator.ts';
import type { Scale } from '../../../core/evaluators/scale.ts';
import type { Score } from '../../../core/evaluators/score.ts';
import { evaluators } from '../../../core/evaluators/table.ts';
import type { Output } from '../../../core/target/output.ts';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { scoreRow } from '../../helpers/score-row.ts';

/** Options besides the defaults that take other ways through an evaluator. */
const otherOptions: Readonly<Record<string, readonly JsonObject[]>> = {
  'exact-match': [
    { any: false, normalize: ['case', 'whitespace', 'punctuation', 'unicode', 'articles'] },
    { field: 'a.0', expected: 'a.0' },
    { extract: '(.+)' },
  ],
  contains: [
    { any: false, normalize: ['case'] },
    { not: true, field: 'a' },
  ],
  regex: [{ pattern: 'a|\\s+$', flags: 'su', not: true }],
  levenshtein: [{ 'at-least': 0.5 }],
  numeric: [
    { take: 'first', decimal: 'comma', percent: 'fraction', tolerance: { relative: 1 } },
    { marker: '#', extract: { pattern: '.+', flags: 's', unmatched: 'whole' } },
  ],
  'json-schema': [{ schema: 'schemas/answer.json', 'code-fence': 'allow', field: 'a' }],
  'json-match': [
    { 'any-order': true, tolerance: 1, ignore: ['a.*.b', '__proto__'], normalize: ['unicode'] },
    { fields: ['a', 'a.0.b', '__proto__'] },
  ],
  'list-overlap': [{ measure: 'precision', separator: ' ' }, { measure: 'recall' }],
  'tool-selection-accuracy': [{ partial: true, order: 'same' }],
  'tool-arguments': [
    { partial: true },
    { order: 'same', partial: true, 'extra-arguments': 'allow', tolerance: 1 },
  ],
  classification: [
    { positive: true, normalize: ['case'] },
    { classes: [0, 1, 'a', 'A: 3'], positive: 'a', extract: '.+' },
  ],
  probability: [
    { malformed: 'error', take: 'first' },
    { positive: 'a', threshold: 1, field: 'a' },
  ],
  regression: [{ malformed: -1.5, percent: 'fraction', marker: '#' }],
  bleu: [{ tokenize: 'intl', normalize: ['case', 'punctuation'] }, { tokenize: 'none' }],
  chrf: [{ 'word-order': 2 }],
  rouge: [{ variant: 'rouge2', stem: true }, { variant: 'rougeLsum' }],
  retrieval: ['recall', 'precision', 'hit', 'mrr', 'ndcg', 'average-precision'].flatMap((measure) => [
    { measure, k: 2 },
    { measure, id: 'name', field: 'a' },
  ]),
  trajectory: [
    { mode: 'exact', partial: true, expected: 'expected' },
    { mode: 'any-order', compare: 'calls', partial: true, tolerance: 1 },
    { mode: 'subset', partial: true, compare: 'calls', normalize: ['case'] },
    { mode: 'superset', partial: true, 'extra-arguments': 'allow' },
  ],
  'step-efficiency': [{ budget: 2 }, { count: 'steps', expected: 'a' }, { count: 'steps', budget: 0 }],
  loops: [{ 'at-most': 1, consecutive: true }, { ignore: ['a'] }],
  'step-errors': [{}, { 'at-most': 1 }],
  'context-match': [
    { measure: 'precision', k: 2, text: 'name' },
    { measure: 'ranked-precision', match: 'contains', normalize: ['case'], field: 'a' },
    { 'at-least': 0.5 },
  ],
  pii: [
    { kinds: ['email', 'phone', 'ip-address'], allow: ['*@a.b', 'a*b*c'], 'allow-from': ['a', 'expected'] },
    { field: 'a', in: ['tool-calls'] },
  ],
  'secret-leakage': [{ allow: ['*'], 'allow-from': 'a', in: ['output', 'tool-calls'] }],
  'banned-content': [
    { words: ['a', 'A: 3'], normalize: ['leet', 'diacritics'], 'whole-words': false },
    { words: ['name'], normalize: [], field: 'a', in: ['output', 'tool-calls'] },
  ],
  'recorded-score': [
    {},
    { scores: 'ordinal', range: [-1, 3] },
    { field: 'a', values: { 'A: 3': 0.5, '[1]': 'skipped' } },
  ],
  length: [{ unit: 'words', min: 1 }, { unit: 'words' }],
  tokens: [{ count: 'input' }],
};

const key = fc.oneof(
  fc.constantFrom('a', 'b', 'name', 'arguments', 'anyOf', 'optional', '__proto__', 'constructor', '0'),
  fc.string(),
);

const json = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('12,5 %', '{"a": [1]}', '```\n[1]\n```', 'A: 3', 'a@b.de', 'tel: 030 1234567', ''),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(key, tie('value')), { maxLength: 4 })
      .map((entries): JsonObject => Object.fromEntries(entries)),
  ),
})).value;

const object = fc
  .array(fc.tuple(key, json), { maxLength: 4 })
  .map((entries): JsonObject => Object.fromEntries(entries));
const call = fc.record({ name: key, arguments: object });

const step = fc.record(
  {
    stage: fc.constantFrom('retrieval', 'tool-call', 'a'),
    tool: key,
    arguments: object,
    result: json,
    error: fc.option(fc.string({ unit: 'binary' })),
  },
  { requiredKeys: [] },
);

const output: fc.Arbitrary<Omit<Output, 'id'>> = fc.record(
  {
    output: json,
    latencyMs: fc.double(),
    tokens: fc.record({ input: fc.double(), output: fc.double() }, { requiredKeys: [] }),
    costUsd: fc.double(),
    toolCalls: fc.array(call, { maxLength: 4 }),
    trajectory: fc.array(step, { maxLength: 4 }),
    context: fc.array(json, { maxLength: 4 }),
    error: fc.option(fc.string({ unit: 'binary' }), { freq: 8 }),
    cached: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe.each([...evaluators.values()])('$type', (definition) => {
  const example = definition.example ?? { options: {}, row: {}, output: {}, score: 0 };
  const variants = [example.options, ...(otherOptions[definition.type] ?? [])];
  const files = new Map(Object.entries(example.files ?? {}));

  it('scores its example as its documentation says', () => {
    expect(definition.example).toBeDefined();
    const { options, row, output: reply, files, answers } = example;
    const score = scoreRow(definition.type, options, row, reply, files, answers);
    expect(score.kind === 'value' ? score.value : score).toBeCloseTo(example.score, 12);
  });

  it('says which row fields and files its example needs', () => {
    const prepared = prepareEvaluator(definition.type, example.options);
    expect(Object.keys(example.row)).toEqual(prepared.rowFields);
    expect([...files.keys()]).toEqual(prepared.files);
  });

  it.each(variants)('never throws and stays on its scale, with %j', (options) => {
    const prepared = prepareEvaluator(definition.type, options);
    const evaluator = prepared.create(files);
    const fields = fc.oneof(
      object,
      json.map(
        (expected): JsonObject => ({ expected, keyword: expected, trajectory: expected, a: expected }),
      ),
    );
    fc.assert(
      fc.property(fields, output, (row, reply) => {
        const score = evaluator.score({ id: 'r', fields: row }, { id: 'r', ...reply });
        expectOnScale(score, prepared.scale);
        expectParts(score, prepared.parts);
      }),
      { numRuns: 300 },
    );
  });
});

function expectOnScale(score: Score, { range: [from, to], type }: Scale): void {
  if (score.kind !== 'value') {
    expect(score.why).not.toBe('');
    return;
  }
  expect(Number.isFinite(score.value)).toBe(true);
  expect(score.value).toBeGreaterThanOrEqual(from ?? Number.NEGATIVE_INFINITY);
  expect(score.value).toBeLessThanOrEqual(to ?? Number.POSITIVE_INFINITY);
  if (type === 'binary') expect([0, 1]).toContain(score.value);
  const { reason = '' } = score;
  expect(reason.length).toBeLessThan(500);
  expect(reason.isWellFormed()).toBe(true);
}

/** A part that is missing or not finite would leave the row out of metrics over all rows. */
function expectParts(score: Score, parts: readonly ScorePart[]): void {
  if (score.kind !== 'value') return;
  const values = score.parts ?? [];
  expect(values).toHaveLength(parts.length);
  expect(values.every(Number.isFinite)).toBe(true);
  parts.forEach(({ collapse, classes }, at) => {
    expect(collapse).toBe(classes === undefined ? 'mean' : 'majority');
    if (classes !== undefined)
      expect(Array.from({ length: classes.count + 1 }, (_, code) => code)).toContain(values[at]);
  });
}

it('lists evaluators by their own type', () => {
  for (const [type, definition] of evaluators) expect(definition.type).toBe(type);
  expect(evaluators.size).toBe(48);
});
