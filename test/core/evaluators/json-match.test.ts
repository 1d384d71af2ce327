import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

function judge(expected: JsonValue, output: JsonValue, options: JsonObject = {}) {
  return scoreRow('json-match', options, { expected }, { output });
}

const order = { id: 'A1', customer: { name: 'Ada', age: 36 }, items: [{ sku: 1 }, { sku: 2 }] };

describe('json-match', () => {
  it('is the share of expected leaves that the output holds', () => {
    expect(scoreValue(judge(order, JSON.stringify(order)))).toBe(1);
    const score = judge(order, { id: 'A1', customer: { name: 'Bob' }, items: [{ sku: 1 }, { sku: 2 }] });
    expect(scoreValue(score)).toBe(0.5);
    expect(reasonOf(score)).toBe(
      '2 of 4 fields differ: "customer.name": expected "Ada", got "Bob"; "customer.age": expected 36, got nothing',
    );
  });

  it('does not count what the output holds beside the expected fields', () => {
    expect(scoreValue(judge({ a: 1, list: [{ b: 2 }] }, { a: 1, z: 9, list: [{ b: 2, c: 3 }] }))).toBe(1);
  });

  it('tells types apart, and null from nothing', () => {
    expect(scoreValue(judge({ a: 1 }, { a: '1' }))).toBe(0);
    expect(scoreValue(judge({ a: null }, { a: null }))).toBe(1);
    expect(scoreValue(judge({ a: null }, {}))).toBe(0);
    expect(scoreValue(judge({ a: {} }, { a: [] }))).toBe(0);
    expect(scoreValue(judge({ a: false }, { a: 0 }))).toBe(0);
  });

  it('compares lists in their order unless told', () => {
    const output = { ...order, items: [{ sku: 2 }, { sku: 1 }] };
    expect(scoreValue(judge(order, output))).toBe(0.75);
    expect(scoreValue(judge(order, output, { 'any-order': true }))).toBe(1);
    expect(scoreValue(judge({ a: [1, 1, 2] }, { a: [1, 2, 2] }, { 'any-order': true }))).toBe(0);
    expect(scoreValue(judge({ a: [1] }, { a: [1, 1] }, { 'any-order': true }))).toBe(0);
  });

  it('looks only at chosen fields, and not at ignored ones', () => {
    const output = { ...order, id: 'B2' };
    expect(scoreValue(judge(order, output, { fields: ['customer', 'items.1.sku'] }))).toBe(1);
    expect(scoreValue(judge(order, output, { fields: ['id', 'customer'] }))).toBe(0.5);
    expect(scoreValue(judge(order, output, { ignore: ['id'] }))).toBe(1);
    const renumbered = { ...order, items: [{ sku: 8 }, {}] };
    expect(scoreValue(judge(order, renumbered, { ignore: ['items.*.sku'] }))).toBe(1);
  });

  it('skips a row that expects no field that counts', () => {
    expect(scoreValue(judge({}, {}))).toBe('skipped');
    expect(scoreValue(judge({ a: 1 }, {}, { ignore: ['a'] }))).toBe('skipped');
    expect(scoreValue(judge({ a: 1 }, {}, { fields: ['b'] }))).toBe('skipped');
  });

  it('tolerates distances of numbers and differences of text when told', () => {
    expect(scoreValue(judge({ total: 10, note: 'Paid.' }, { total: 10.05, note: 'PAID' }))).toBe(0);
    const options = { tolerance: { relative: 0.01 }, normalize: ['case', 'punctuation'] };
    expect(scoreValue(judge({ total: 10, note: 'Paid.' }, { total: 10.05, note: 'PAID' }, options))).toBe(1);
  });

  it('reads JSON text on both sides, out of a code fence in the output', () => {
    expect(scoreValue(judge('{"a": 1}', 'So:\n```\n{"a": 1}\n```'))).toBe(1);
    expect(judge({ a: 1 }, 'a is 1')).toEqual({
      kind: 'value',
      value: 0,
      reason: 'expected JSON, got "a is 1"',
    });
    expect(scoreValue(judge('not JSON', '{}'))).toBe('error');
  });

  it('compares a list or a bare value as one field', () => {
    expect(scoreValue(judge([1, 2], '[1, 2]'))).toBe(1);
    expect(scoreValue(judge(true, 'true'))).toBe(1);
    expect(reasonOf(judge([1, 2], '[1]'))).toBe('1 of 1 fields differ: the whole: expected [1,2], got [1]');
  });

  it('takes hostile keys as keys', () => {
    const expected = JSON.parse('{"__proto__": {"x": 1}, "constructor": 2, "toString": 3}') as JsonObject;
    expect(scoreValue(judge(expected, JSON.stringify(expected)))).toBe(1);
    expect(scoreValue(judge(expected, '{}'))).toBe(0);
    expect(
      scoreValue(judge(expected, '{"__proto__": {"x": 1}}', { ignore: ['constructor', 'toString'] })),
    ).toBe(1);
    expect(({} as JsonObject)['x']).toBeUndefined();
  });
});
