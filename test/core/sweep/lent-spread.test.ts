import { expect, it } from 'vitest';
import { sweptWindows } from '../../../bench/false-alarms/swept-windows.ts';
import { detect } from '../../../core/sweep/detect.ts';
import { startProfile } from '../../../core/sweep/profile.ts';
import type { Signal } from '../../../core/sweep/signal.ts';
import type { WatchRule } from '../../../core/sweep/watch-rule.ts';

const dayMs = 86_400_000;
const rule: WatchRule = {
  ...{ kind: 'score', metric: 'correct', watch: 'drop', threshold: 0.05, isRelative: false },
  ...{ judge: null, per: [] },
};
const settings = {
  ...{ sweep: 'support', rules: [rule], minRows: 30, raise: 2, of: 3, renotifyMs: 7 * dayMs, seed: 1 },
  falseAlarms: { perQuarter: 1, windowMs: dayMs },
};
const scores = { correct: { '': { rows: 2_000, mean: 0.9, variance: 0.09, isBinary: true } } };
const profile = startProfile({ seed: 1, watched: [] });

/** 1,000 traces of a day of which as many are right. */
function dayOf(day: number, right: number) {
  const scored = Array.from({ length: 1_000 }, (_, at) => ({
    ...{ id: `${at}`, segments: [], stratum: '', weight: 1, isLabelled: false },
    scores: { correct: Number(at < right) },
  }));
  return { windowMs: day * dayMs, profile, scored, canaries: {} };
}

function swept(rights: readonly number[]): Signal[] {
  const sweep = sweptWindows({ profile: null, scores }, settings);
  return rights.flatMap((right, day) => sweep(dayOf(day, right)));
}

const alike = Array.from({ length: 20 }, (_, day) => 900 + (day % 2));
const uneven = Array.from({ length: 20 }, (_, day) => 900 + (day % 2 === 0 ? 35 : -35));

it('raises a loss where days are alike, and not where days differ as much', () => {
  const readings = (days: readonly number[]) => swept([...days, 840, 840]).slice(-2);
  expect(readings(alike).map(({ reading }) => reading)).toEqual(['exceeds', 'exceeds']);
  expect(readings(uneven).map(({ reading }) => reading)).toEqual(['between', 'between']);
});

it('shows the interval that decides, and how windows differ', () => {
  const [calm, rough] = [alike, uneven].map((days) => swept([...days, 840]).at(-1));
  expect(rough?.interval?.[1]).toBeGreaterThan(0);
  expect(calm?.interval?.[1]).toBeLessThan(0);
  expect(rough?.spread).toMatchObject({ jumps: 19, times: expect.closeTo(5.2, 0) });
  expect(rough?.effect).toBe(calm?.effect);
});

it('does not let a change that lasts hide itself', () => {
  const signals = swept([900, 905, ...Array(10).fill(830)]);
  expect(signals.map(({ state }) => state).slice(0, 5)).toEqual([
    'quiet',
    'quiet',
    'quiet',
    'raised',
    'kept',
  ]);
  expect(signals.slice(2).every(({ reading }) => reading === 'exceeds')).toBe(true);
});

it('leaves the jumps into and out of windows that exceeded aside', () => {
  const signals = swept([900, 905, 830, 830, 902, 901]);
  expect(signals.map(({ spread }) => spread?.jump === null)).toEqual([true, false, false, true, true, false]);
  expect(signals.at(-1)?.spread).toMatchObject({ jumps: 1 });
});

it('learns from windows before it in time alone', () => {
  const [id = ''] = swept([900]).map((one) => one.id);
  const late = (jumps: readonly { windowMs: number; jump: number }[]) =>
    detect(dayOf(5, 840), { profile: null, scores, jumps: { [id]: jumps } }, {}, settings)[0];
  const wild = [6, 7, 8, 9, 10].map((day) => ({ windowMs: day * dayMs, jump: 9 }));
  expect(late(wild)).toEqual(late([]));
  expect(late(wild.map((one) => ({ ...one, windowMs: one.windowMs - 6 * dayMs })))?.reading).toBe('between');
});
