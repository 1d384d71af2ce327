import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommand } from '../../../core/waivers/command.ts';

const waive = (over: object = {}) => ({
  kind: 'command',
  command: {
    kind: 'waive',
    suite: 'support-answers',
    gate: null,
    until: '2026-12-05T23:59:59.000Z',
    reason: 'vendor outage',
    ...over,
  },
});

describe('what is read', () => {
  it.each<[string, object]>([
    ['/goldgate waive support-answers until 2026-12-05 because vendor outage', waive()],
    [
      'Fine by me.\r\n\r\n/goldgate waive support-answers until 2026-12-05 because vendor outage\r\nThanks!',
      waive(),
    ],
    [
      '/goldgate waive support-answers correct.mean until 2026-12-05T18:00+01:00 because vendor outage',
      waive({ gate: 'correct.mean', until: '2026-12-05T17:00:00.000Z' }),
    ],
    [
      '/goldgate waive support-answers `correct.mean[category=gift card]` until 2026-12-05 because vendor outage',
      waive({ gate: 'correct.mean[category=gift card]' }),
    ],
    ['/goldgate waive until until 2026-12-05 because x', waive({ suite: 'until', reason: 'x' })],
    [
      '/goldgate waive support-answers until 2026-12-05 because it is because of "them"',
      waive({ reason: 'it is because of "them"' }),
    ],
    ['/goldgate rerun', { kind: 'command', command: { kind: 'rerun', fresh: false } }],
    ['/goldgate rerun fresh ', { kind: 'command', command: { kind: 'rerun', fresh: true } }],
    ['/goldgate explain t-017', { kind: 'command', command: { kind: 'explain', row: 't-017' } }],
    ['/goldgate explain `row 17`', { kind: 'command', command: { kind: 'explain', row: 'row 17' } }],
  ])('%j', (body, expected) => {
    expect(readCommand(body)).toEqual(expected);
  });
});

describe('what is no command', () => {
  it.each([
    'see /goldgate rerun',
    '> /goldgate rerun',
    '```\n/goldgate rerun\n```',
    '    /goldgate rerun',
    '/goldgates rerun',
    '/goldgate-rerun',
    '',
  ])('%j', (body) => {
    expect(readCommand(body)).toEqual({ kind: 'none' });
  });
});

describe('what is refused with what is expected', () => {
  it.each([
    ['/goldgate', 'nothing is asked'],
    ['/goldgate merge', 'none of the commands'],
    ['/goldgate rerun now', '`rerun` stands alone'],
    ['/goldgate rerun\n/goldgate rerun', 'holds several'],
    ['/goldgate explain', 'the id of one row'],
    ['/goldgate explain a b', 'the id of one row'],
    ['/goldgate waive', '`until` is expected'],
    ['/goldgate waive until 2026-12-05 because x', '`until` is expected'],
    ['/goldgate waive a b c until 2026-12-05 because x', '`until` is expected'],
    ['/goldgate waive a until tomorrow because x', 'a date such as'],
    ['/goldgate waive a until 2026-02-30 because x', 'a date such as'],
    ['/goldgate waive a until 2026-12-05T18:00 because x', 'a date such as'],
    ['/goldgate waive a until 2026-12-05', '`because` and a reason'],
    ['/goldgate waive a until 2026-12-05 because   ', '`because` and a reason'],
    ['/goldgate waive a until 2026-12-05 since x', '`because` and a reason'],
    [`/goldgate waive a until 2026-12-05 because ${'x'.repeat(501)}`, 'longer than 500'],
  ])('%j', (body, why) => {
    expect(readCommand(body)).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) });
  });
});

it('repeats nothing of a comment in what it refuses, whatever the comment says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const read = readCommand(`/goldgate ${text}`);
      if (read.kind === 'refused') expect(read.why).toMatch(/^[\x20-\x7e]+$/);
    }),
  );
});

it('takes time in proportion to the length of a comment', () => {
  const hostile = `/goldgate waive ${'`"'.repeat(16_000)}${' '.repeat(16_000)}until`;
  expect(readCommand(hostile)).toMatchObject({ kind: 'refused' });
  expect(readCommand('/goldgate\n'.repeat(6_000))).toMatchObject({ kind: 'refused' });
});
