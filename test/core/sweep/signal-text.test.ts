import { expect, it } from 'vitest';
import type { Signal } from '../../../core/sweep/signal.ts';
import { axisText, effectText, levelText, thresholdText, tickText } from '../../../core/sweep/signal-text.ts';
import { sweepTitle } from '../../../core/sweep/sweep-title.ts';

const signal: Signal = {
  id: 'one',
  kind: 'score',
  metric: 'correct',
  segment: '',
  method: 'rate difference, Newcombe',
  reference: 0.9,
  current: 0.75,
  effect: -0.15,
  interval: [-0.24, -0.06],
  threshold: 0.05,
  clearBelow: 0.03,
  watch: 'drop',
  rows: 300,
  reading: 'exceeds',
  state: 'raised',
  sinceMs: 0,
  notify: true,
  detail: null,
  evidence: [],
};
const latency = { reference: 953, current: 1560, effect: 0.636, interval: [0.593, 0.672] } as const;
const share = { reference: 0, current: 0.998, effect: 0.998, interval: [0.974, 1] } as const;
const index = { reference: 0.302, current: 0.347, effect: 0.31, interval: [0.2, 0.44] } as const;

it.each<[string, Partial<Signal>, string, string]>([
  ['a score', {}, 'from 0.9 to 0.75 (−0.15, −0.24 to −0.06)', '−0.05'],
  [
    'a score whose windows differ by nature',
    { spread: { jump: 1, noise: 0.01, jumps: 9, times: 2.31 } },
    'from 0.9 to 0.75 (−0.15, −0.24 to −0.06; windows differ 2.31 times as much as one shows)',
    '−0.05',
  ],
  [
    'a score of which too few windows tell how they differ',
    { spread: { jump: 1, noise: 0.01, jumps: 3, times: 2.31 } },
    'from 0.9 to 0.75 (−0.15, −0.24 to −0.06)',
    '−0.05',
  ],
  [
    'a measure, in parts of its reference',
    { kind: 'measure', ...latency, threshold: 0.2, watch: 'rise' },
    'from 953 to 1560 (+63.6 %, +59.3 to +67.2)',
    '+20 %',
  ],
  [
    'a share, in points',
    { kind: 'model', ...share, threshold: 0, watch: 'change' },
    'from 0 % to 99.8 % (+99.8 points, +97.4 to +100)',
    'any change',
  ],
  [
    'a share that moved one point',
    { kind: 'share', reference: 0.1, current: 0.11, effect: 0.01, interval: [0, 0.02], watch: 'change' },
    'from 10 % to 11 % (+1 point, ±0 to +2)',
    '±5 points',
  ],
  [
    'an index, which is no difference of two sides',
    { kind: 'input', ...index, method: 'population stability index', threshold: 0.1, watch: 'change' },
    'index 0.31 (0.2 to 0.44)',
    'index 0.1',
  ],
  [
    'a distance, which is signed and has sides',
    { kind: 'input', ...latency, method: 'Wasserstein distance, standard deviations', watch: 'change' },
    'from 953 to 1560 (+0.636, +0.593 to +0.672)',
    '±0.05',
  ],
  [
    'an effect that is bounded on one side alone',
    { interval: null, detail: 'bounded by −0.05' },
    'from 0.9 to 0.75 (−0.15, open on one side): bounded by −0.05',
    '−0.05',
  ],
])('says %s with its unit', (_, changes, said, threshold) => {
  expect([effectText({ ...signal, ...changes }), thresholdText({ ...signal, ...changes })]).toEqual([
    said,
    threshold,
  ]);
});

it.each([
  ['a score', {}, '', '−0.05', '0.03'],
  ['a measure', { kind: 'measure' }, '%', '−5', '3 %'],
  ['a share', { kind: 'refusal' }, 'points', '−5', '3 points'],
  ['an index', { kind: 'input' }, 'index', '−0.05', 'index 0.03'],
] as const)('numbers the axis of %s in its unit', (_, changes, unit, tick, level) => {
  const shown = { ...signal, ...changes };
  expect([axisText(shown), tickText(shown, -0.05), levelText(shown, 0.03)]).toEqual([unit, tick, level]);
  expect(tickText(shown, 0)).toBe('0');
});

it('says of a signal that is open and low that it is not cleared yet, not that it moved', () => {
  const low = { ...signal, state: 'kept', reading: 'low', current: 0.9, effect: 0 } as const;
  expect(sweepTitle({ signals: [low], traces: 300 })).toBe(
    'correct is not cleared yet, and quiet in this window: from 0.9 to 0.9 (±0, −0.24 to −0.06)',
  );
  expect(sweepTitle({ signals: [signal], traces: 300 })).toMatch(/^correct moved from 0\.9 to 0\.75 /);
});

it('calls a window that came late by its own reading where the newest one had no data or had cleared it', () => {
  const late = { ...signal, reading: 'low', sinceMs: null, notify: false } as const;
  const signals = [
    { ...late, state: 'no-data' },
    { ...late, state: 'cleared' },
  ] as const;
  expect(sweepTitle({ signals, traces: 300 })).toBe('no signal is raised over 300 traces: 2 quiet');
});
