import { expect, it } from 'vitest';
import { signalState, type WindowResult } from '../../../core/sweep/signal-state.ts';

const settings = { raise: 2, of: 3, renotifyMs: 3 };
const readings = { x: 'exceeds', b: 'between', l: 'low', n: 'no-data' } as const;

/** One letter a window: exceeds, between, low, no data. */
function windows(letters: string): WindowResult[] {
  return [...letters].map((letter, at) => ({
    windowMs: at,
    reading: readings[letter as keyof typeof readings],
  }));
}

it.each([
  ['x', 'quiet', null],
  ['xlx', 'raised', 2],
  ['xllx', 'quiet', null],
  ['xxb', 'kept', 1],
  ['xxl', 'kept', 1],
  ['xxlbl', 'kept', 1],
  ['xxll', 'cleared', 1],
  ['xxlll', 'quiet', null],
  ['xxllx', 'quiet', null],
  ['xxllxx', 'raised', 5],
  ['xxn', 'no-data', 1],
  ['xxlnl', 'cleared', 1],
  ['xnnx', 'raised', 3],
  ['n', 'no-data', null],
  ['', 'quiet', null],
] as const)('after %s a signal is %s, since window %s', (letters, state, sinceMs) => {
  expect(signalState(windows(letters), settings)).toMatchObject({ state, sinceMs });
});

it('tells people when it is raised, when it is cleared, and again after the interval', () => {
  const told = [...'xxxxxxxll'].map(
    (_, at) => signalState(windows('xxxxxxxll'.slice(0, at + 1)), settings).notify,
  );
  expect(told).toEqual([false, true, false, false, true, false, false, true, true]);
});

it('keeps one episode open at a time', () => {
  expect(signalState(windows('xxxxxxllllxxx'), settings).episodesMs).toEqual([1, 11]);
});

it('puts a window that comes late, or again, where its data belong', () => {
  const inTime = windows('xlxbll');
  const late = [...inTime.filter(({ windowMs }) => windowMs !== 2), { windowMs: 2, reading: 'low' as const }];
  expect(signalState(late, settings).episodesMs).toEqual([]);
  expect(signalState([...late, { windowMs: 2, reading: 'exceeds' }], settings)).toEqual(
    signalState(inTime, settings),
  );
});
