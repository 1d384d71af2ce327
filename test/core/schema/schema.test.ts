import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { isMoment } from '../../../core/schema/is-moment.ts';
import { placedProblems, readAs, readJsonAs, UnreadableError } from '../../../core/schema/read-as.ts';
import { recordOf } from '../../../core/schema/record-of.ts';
import { contentDigest, count, finite, int, json, share } from '../../../core/schema/schema-parts.ts';

describe('recordOf', () => {
  it('keeps every name that somebody gave, those of an object’s own members too', () => {
    const text = '{"constructor":1,"prototype":2,"__proto__":3,"a":4}';
    const read = readAs(recordOf(finite), JSON.parse(text));
    expect(JSON.stringify(read)).toBe(text);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });

  it.each([[[]], [null], ['x'], [3], [undefined]])('refuses %j', (value) => {
    expect(() => readAs(recordOf(finite), value)).toThrow('expected an object');
  });

  it('tells nothing of what texts say', () => {
    const read = () => readAs(recordOf(v.object({ at: int })), { a: { at: 'secret' } });
    expect(read).toThrow('a.at: expected number, got a text of 6 characters');
  });

  it('says at which key what else was expected', () => {
    const schema = v.object({ arms: recordOf(v.array(count), v.pipe(v.string(), v.maxLength(3))) });
    expect(() => readAs(schema, { arms: { a: [1, -1] } }, 'a plan')).toThrow(
      'a plan cannot be read: arms.a.1: expected >=0, got -1',
    );
    expect(() => readAs(schema, { arms: { long: [] } })).toThrow('arms.long: ');
  });
});

it('tells little of much, and nothing of what texts say', () => {
  const long = 'secret '.repeat(100_000);
  const many = v.object({
    notes: v.array(v.string()),
    at: int,
    one: v.picklist(['a', 'b']),
    [long]: v.string(),
  });
  const value = { notes: Array.from({ length: 5000 }, () => 3), at: long, one: long };
  const read = () => readAs(many, value, 'a request');
  expect(read).toThrow('notes.0: expected string, got 3; ');
  expect(read).toThrow('and 4983 problems more');
  const { issues = [] } = v.safeParse(v.object({ at: int, one: v.picklist(['a', 'b']), none: count }), value);
  expect(placedProblems(issues)).toEqual([
    'at: expected number, got a text of 700000 characters',
    'one: expected ("a" | "b"), got a text of 700000 characters',
    'none: expected "none", got nothing',
  ]);
});

it('names its error so that nobody tries again', () => {
  const read = () => readJsonAs(v.object({}), new TextEncoder().encode('{"a":'), 'a stored plan');
  expect(read).toThrow(UnreadableError);
  expect(read).toThrow('a stored plan cannot be read: expected JSON');
  expect(new UnreadableError('x').name).toBe('UnreadableError');
});

it.each([
  ['finite', finite, [0, -1.5], [Number.POSITIVE_INFINITY, JSON.parse('1e999'), Number.NaN, '1', null]],
  ['int', int, [0, -3], [1.5, 2 ** 53, JSON.parse('1e999')]],
  ['count', count, [0, 7], [-1, 0.5, '1']],
  ['share', share, [0, 1, 0.5], [-0.1, 1.1, Number.NaN, JSON.parse('1e999')]],
  [
    'contentDigest',
    contentDigest,
    [`sha256:${'0a'.repeat(32)}`],
    ['sha256:../../x', 'sha256:', `sha256:${'0A'.repeat(32)}`, 3],
  ],
  ['json', json, [null, [1, { a: 'x' }], 'x', false], [undefined, () => 1, [Number.POSITIVE_INFINITY], 1n]],
])('%s takes what it should and nothing else', (_, schema, good, bad) => {
  for (const value of good) expect(v.is(schema, value)).toBe(true);
  for (const value of bad) expect(v.is(schema, value)).toBe(false);
});

it('takes moments that the calendar has, in UTC unless offsets are allowed', () => {
  for (const text of [
    '2026-11-29T06:44:41.000Z',
    '2024-02-29T00:00:00Z',
    '2026-11-29T06:44Z',
    '0050-01-31T23:59:59Z',
  ])
    expect(isMoment(text)).toBe(true);
  for (const text of [
    '2026-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-11-29 06:44:41Z',
    '2026-11-29T24:00:00Z',
    '2026-11-29',
    '2026-11-29T06:44:41+01:00',
    'now',
  ])
    expect(isMoment(text)).toBe(false);
  expect(isMoment('2026-11-29T06:44:41+01:00', { offset: true })).toBe(true);
  expect(isMoment('2026-02-30T06:44:41+01:00', { offset: true })).toBe(false);
});
