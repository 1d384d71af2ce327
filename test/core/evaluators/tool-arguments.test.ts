import { describe, expect, it } from 'vitest';
import type { ToolCall } from '../../../core/target/output.ts';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

function judge(expected: JsonValue, toolCalls: readonly ToolCall[], options: JsonObject = {}) {
  return scoreRow('tool-arguments', options, { expected }, { output: '', toolCalls });
}

function call(name: string, values: JsonObject = {}): ToolCall {
  return { name, arguments: values };
}

describe('tool-arguments', () => {
  const expected = [{ name: 'refund', arguments: { order: 'A1', amount: 5, note: { a: [1, 2] } } }];
  const right = { order: 'A1', amount: 5, note: { a: [1, 2] } };

  it('passes a call with exactly the expected arguments, whatever their order', () => {
    expect(
      scoreValue(judge(expected, [call('refund', { note: { a: [1, 2] }, amount: 5, order: 'A1' })])),
    ).toBe(1);
  });

  it.each([
    ['a wrong value', { ...right, order: 'A2' }, '"refund", argument "order": expected "A1", got "A2"'],
    ['another type', { ...right, amount: '5' }, 'argument "amount": expected 5, got "5"'],
    ['a missing argument', { order: 'A1', amount: 5 }, 'argument "note": expected {"a":[1,2]}, got nothing'],
    ['an extra argument', { ...right, extra: true }, 'argument "extra": expected nothing, got true'],
    ['an extra key inside', { ...right, note: { a: [1, 2], b: 3 } }, 'argument "note"'],
    ['another order inside', { ...right, note: { a: [2, 1] } }, 'argument "note"'],
  ])('fails %s and names it', (_what, values, reason) => {
    const score = judge(expected, [call('refund', values)]);
    expect(scoreValue(score)).toBe(0);
    expect(reasonOf(score)).toContain(reason);
  });

  it('fails calls that are missing, too many, or of another tool', () => {
    expect(scoreValue(judge(expected, []))).toBe(0);
    expect(scoreValue(judge(expected, [call('refund', right), call('refund', right)]))).toBe(0);
    expect(reasonOf(judge(expected, [call('pay', right)]))).toBe('expected calls ["refund"], got ["pay"]');
  });

  it('allows any of several values, and arguments that may be left out', () => {
    const unit = { anyOf: ['C', 'celsius'], optional: true };
    const weather = [{ name: 'weather', arguments: { city: { anyOf: ['NYC', 'New York'] }, unit } }];
    expect(scoreValue(judge(weather, [call('weather', { city: 'New York' })]))).toBe(1);
    expect(scoreValue(judge(weather, [call('weather', { city: 'NYC', unit: 'C' })]))).toBe(1);
    expect(scoreValue(judge(weather, [call('weather', { city: 'NYC', unit: 'F' })]))).toBe(0);
    expect(scoreValue(judge(weather, [call('weather', { unit: 'C' })]))).toBe(0);
    expect(reasonOf(judge(weather, [call('weather', { city: 'Rome' })]))).toContain(
      'expected ["NYC","New York"], got "Rome"',
    );
  });

  it('allows extra arguments, near numbers and other spellings when told', () => {
    const options = { 'extra-arguments': 'allow', tolerance: 0.5, normalize: ['case'] };
    const near = call('refund', { ...right, order: 'a1', amount: 5.4, extra: 1 });
    expect(scoreValue(judge(expected, [near]))).toBe(0);
    expect(scoreValue(judge(expected, [near], options))).toBe(1);
  });

  it('gives calls to expectations so that as many fit as can, where the first fit would leave one over', () => {
    const overlapping = [
      { name: 'f', arguments: { x: { anyOf: [1, 2] } } },
      { name: 'f', arguments: { x: 1 } },
    ];
    expect(scoreValue(judge(overlapping, [call('f', { x: 1 }), call('f', { x: 2 })]))).toBe(1);
    expect(scoreValue(judge(overlapping, [call('f', { x: 2 }), call('f', { x: 2 })]))).toBe(0);
  });

  it('asks for the same order when told', () => {
    const two = [
      { name: 'f', arguments: { x: 1 } },
      { name: 'f', arguments: { x: 2 } },
    ];
    const swapped = [call('f', { x: 2 }), call('f', { x: 1 })];
    expect(scoreValue(judge(two, swapped))).toBe(1);
    expect(scoreValue(judge(two, swapped, { order: 'same' }))).toBe(0);
    expect(scoreValue(judge(two, swapped, { order: 'same', partial: true }))).toBe(0.5);
    expect(reasonOf(judge(two, swapped, { order: 'same' }))).toContain('expected calls ["f","f"]');
  });

  it('does not judge the arguments of a tool that is only named', () => {
    expect(scoreValue(judge(['refund'], [call('refund', right)]))).toBe(1);
    expect(scoreValue(judge([{ name: 'refund' }], [call('refund', right)]))).toBe(1);
    expect(scoreValue(judge([{ name: 'refund', arguments: {} }], [call('refund', right)]))).toBe(0);
  });

  it('gives an error for arguments that are no object', () => {
    expect(reasonOf(judge([{ name: 'refund', arguments: [1] }], []))).toContain(
      '"arguments" of the expected call of "refund" must be an object, got [1]',
    );
  });

  it('takes hostile names as names', () => {
    const hostile = JSON.parse(
      '{"name": "f", "arguments": {"__proto__": 1, "constructor": 2}}',
    ) as JsonObject;
    const same = JSON.parse('{"__proto__": 1, "constructor": 2}') as JsonObject;
    expect(scoreValue(judge([hostile], [call('f', same)]))).toBe(1);
    expect(scoreValue(judge([hostile], [call('f')]))).toBe(0);
    expect(scoreValue(judge([{ name: 'f', arguments: {} }], [call('f', same)]))).toBe(0);
  });

  describe('with a ground truth of allowed values', () => {
    const truth = { 'geo.near': { city: ['Boston, MA', 'Boston'], radius: [5], open: [true, ''] } };

    it('takes any allowed value, and leaves out what allows an empty text', () => {
      expect(scoreValue(judge(truth, [call('geo.near', { city: 'Boston', radius: 5 })]))).toBe(1);
      expect(
        scoreValue(judge([truth], [call('geo.near', { city: 'Boston', radius: 5.0, open: true })])),
      ).toBe(1);
      expect(scoreValue(judge(truth, [call('geo.near', { city: 'Boston', open: true })]))).toBe(0);
      expect(scoreValue(judge(truth, [call('geo.near', { city: 'Boston', radius: '5' })]))).toBe(0);
      expect(scoreValue(judge(truth, [call('geo.near', { city: 'Boston', radius: 5, open: 1 })]))).toBe(0);
    });

    it('compares texts without case, spaces and the marks , . / - _ * ^', () => {
      expect(scoreValue(judge(truth, [call('geo.near', { city: 'boston MA', radius: 5 })]))).toBe(1);
      expect(scoreValue(judge({ f: { q: ["it's 3x^2"] } }, [call('f', { q: 'IT"S 3x2' })]))).toBe(1);
      expect(scoreValue(judge({ f: { q: ['a+b'] } }, [call('f', { q: 'ab' })]))).toBe(0);
    });

    it('reads allowed values inside objects and lists of objects, and plain values too', () => {
      const nested = {
        f: { where: [[{ field: ['age'], is: ['25', 25] }]], limits: [{ max: 50, unit: ['', 'h'] }] },
      };
      const good = { where: [{ field: 'Age', is: 25 }], limits: { max: 50 } };
      expect(scoreValue(judge(nested, [call('f', good)]))).toBe(1);
      expect(scoreValue(judge(nested, [call('f', { ...good, limits: { max: 51 } })]))).toBe(0);
      expect(scoreValue(judge(nested, [call('f', { ...good, limits: { max: 50, other: 1 } })]))).toBe(0);
      expect(scoreValue(judge(nested, [call('f', { ...good, where: [{ field: 'Age' }] })]))).toBe(0);
      expect(scoreValue(judge(nested, [call('f', { ...good, where: [] })]))).toBe(0);
    });
  });
});
