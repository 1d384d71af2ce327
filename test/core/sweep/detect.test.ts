import { expect, it } from 'vitest';
import { type DetectSettings, detect } from '../../../core/sweep/detect.ts';
import { addTrace, type Profile, startProfile } from '../../../core/sweep/profile.ts';
import type { ScoredTrace } from '../../../core/sweep/scored-trace.ts';
import type { SweptWindow } from '../../../core/sweep/swept-window.ts';
import type { Trace } from '../../../core/sweep/trace.ts';
import type { WatchRule } from '../../../core/sweep/watch-rule.ts';
import { watchedFields } from '../../../core/sweep/watched-segments.ts';
import { canonicalJson } from '../../../core/text/canonical-json.ts';
import { sweepTrace } from '../../helpers/sweep-trace.ts';

const dayMs = 86_400_000;
const score = { kind: 'score', metric: 'correct', watch: 'drop', threshold: 0.1, isRelative: false } as const;
const rules: readonly WatchRule[] = [
  { ...score, judge: 'critic', per: ['team'] },
  { ...score, kind: 'concept', judge: null, per: [] },
  { kind: 'judge', metric: 'critic', judge: 'critic', threshold: 0.1 },
  { kind: 'measure', metric: 'latency', summary: 'p95', watch: 'rise', threshold: 0.2, per: [] },
  { kind: 'input', metric: 'amount', threshold: 0.1, per: [] },
  { kind: 'route', metric: 'route', threshold: 0.1, per: [] },
  { kind: 'error', metric: 'error', threshold: 0.05, per: [] },
  { kind: 'model', metric: 'model', threshold: 0, per: [] },
  { kind: 'schema', threshold: 0.1 },
];
const settings: DetectSettings = {
  sweep: 'support',
  rules,
  minRows: 30,
  raise: 2,
  of: 3,
  renotifyMs: 7 * dayMs,
  falseAlarms: { perQuarter: 1, windowMs: dayMs },
  seed: 1,
};

interface Change {
  readonly row?: (at: number) => Trace['row'];
  readonly slower?: number;
  readonly route?: string;
  readonly failing?: number;
  readonly model?: string;
  readonly wrong?: (at: number) => boolean;
  readonly flips?: number;
  readonly rows?: number;
}

const usual = (at: number) => ({ input: 'x', amount: (at * 37) % 101, team: at % 2 === 0 ? 'a' : 'b' });
const rate = (mean: number, rows: number) => ({ rows, mean, variance: mean * (1 - mean), isBinary: true });
const reference = {
  profile: windowOf({}).profile,
  scores: { correct: { '': rate(0.9, 1_000), 'team = "a"': rate(0.9, 500), 'team = "b"': rate(0.9, 500) } },
};

function readings(change: Change): Readonly<Record<string, string>> {
  const signals = detect(windowOf(change), reference, {}, settings);
  const moved = signals.filter(({ reading }) => reading !== 'low');
  return Object.fromEntries(
    moved.map(({ kind, metric, segment, reading }) => [`${kind} ${metric} ${segment}`.trim(), reading]),
  );
}

it('says nothing of a window that is as the reference', () => {
  expect(readings({})).toEqual({});
});

it.each<[string, Change, string]>([
  ['slower answers', { slower: 1.5 }, 'measure latency.p95'],
  ['larger amounts', { row: (at) => ({ ...usual(at), amount: ((at * 37) % 101) * 1.5 }) }, 'input amount'],
  [
    'amounts that go missing',
    { row: (at) => ({ ...usual(at), amount: at % 3 === 0 ? null : (at * 37) % 101 }) },
    'input amount',
  ],
  ['another route', { route: 'backup' }, 'route route'],
  ['failures', { failing: 8 }, 'error error'],
  ['a model nobody asked for', { model: 'gpt-5.1' }, 'model model'],
  ['a field that came', { row: (at) => ({ ...usual(at), locale: 'de' }) }, 'schema schema'],
])('names %s', (_, change, name) => {
  expect(readings(change)[name]).toBe('exceeds');
});

it('names the segment that lost, and shows its failing traces', () => {
  const change = { wrong: (at: number) => at % 10 === 0 || (at % 2 === 1 && at % 3 === 0) };
  const signals = detect(windowOf(change), reference, {}, settings).filter(({ kind }) => kind === 'score');
  expect(signals.map(({ segment, reading }) => [segment, reading])).toEqual([
    ['', 'exceeds'],
    ['team = "a"', 'between'],
    ['team = "b"', 'exceeds'],
  ]);
  expect(signals[2]?.evidence).toContain('t 3');
});

it('shows traces that another model answered, and none of the known one', () => {
  const window = windowOf({});
  const models = (at: number) => (at % 5 === 0 ? 'gpt-5.1' : 'gpt-5');
  const profile: Profile = startProfile({ seed: 1, watched: watchedFields(rules) });
  for (let at = 0; at < 1_000; at += 1) addTrace(profile, traceOf({ model: models(at) }, at));
  const signals = detect({ ...window, profile }, reference, {}, settings);
  const { evidence = [] } = signals.find(({ kind }) => kind === 'model') ?? {};
  expect(evidence).toHaveLength(10);
  expect(evidence.filter((id) => Number(id.split(' ')[1]) % 5 !== 0)).toEqual([]);
});

it.each([
  ['route', { route: 'backup' }],
  ['error', { failing: 8 }],
])('shows traces of a %s that became more common, and no others', (kind, change: Change) => {
  const window = windowOf({});
  const profile: Profile = startProfile({ seed: 1, watched: watchedFields(rules) });
  for (let at = 0; at < 1_000; at += 1) addTrace(profile, traceOf(at % 5 === 0 ? change : {}, at));
  const signals = detect({ ...window, profile }, reference, {}, settings);
  const { evidence = [] } = signals.find((signal) => signal.kind === kind) ?? {};
  expect(evidence.length).toBeGreaterThan(0);
  expect(evidence.filter((id) => Number(id.split(' ')[1]) % 5 !== 0)).toEqual([]);
});

it('blames a judge that moved, and not the product', () => {
  const change = { wrong: (at: number) => at % 2 === 0, flips: 40 };
  const signals = detect(windowOf(change), reference, {}, settings);
  expect(signals.find(({ kind }) => kind === 'judge')).toMatchObject({ reading: 'exceeds', effect: -0.4 });
  expect(
    signals.filter(({ kind }) => kind === 'score').map(({ reading, detail }) => [reading, detail]),
  ).toEqual(Array.from({ length: 3 }, () => ['no-data', expect.stringContaining('"critic" has moved')]));
  expect(signals.find(({ kind }) => kind === 'concept')?.reading).toBe('exceeds');
});

it('has no data for windows and references that are too small to say anything', () => {
  const small = detect(windowOf({ rows: 20 }), { profile: null, scores: {} }, {}, settings);
  expect(new Set(small.filter(({ kind }) => kind !== 'judge').map(({ state }) => state))).toEqual(
    new Set(['no-data']),
  );
  const noisy = detect(windowOf({ rows: 100 }), reference, {}, settings).find(({ kind }) => kind === 'input');
  expect(noisy).toMatchObject({ state: 'no-data', detail: expect.stringContaining('rows are needed') });
});

it('writes down a quantile that few values bound from below alone', () => {
  const few = { ...windowOf({ slower: 3, rows: 100 }), scored: [] };
  const signals = detect(few, reference, {}, settings);
  expect(signals.find(({ kind }) => kind === 'measure')).toMatchObject({
    ...{ reading: 'exceeds', effect: expect.any(Number), interval: null },
    detail: expect.stringContaining('bounded from below alone'),
  });
  expect(JSON.parse(canonicalJson(signals))).toEqual(signals);
});

it('writes down texts that have nothing in common with those of the reference', () => {
  const rule = { kind: 'input', metric: 'input', threshold: 0.1, per: [] } as const;
  const profileOf = (words: readonly string[]) => {
    const profile = startProfile({ seed: 1, watched: watchedFields([rule]) });
    for (let at = 0; at < 500; at += 1)
      addTrace(profile, traceOf({ row: () => ({ input: `${words[at % 3]} ${words[3]} ${at}` }) }, at));
    return profile;
  };
  const profile = profileOf(['where is my parcel', 'cancel the order', 'refund me', 'please']);
  const strange = profileOf(['wo bleibt es denn', 'storniert das sofort', 'Geld zurück', 'bitte']);
  const window = { ...windowOf({}), profile: strange };
  const signals = detect(window, { ...reference, profile }, {}, { ...settings, rules: [rule] });
  expect(signals).toMatchObject([{ reading: 'exceeds' }]);
  expect(JSON.parse(canonicalJson(signals))).toEqual(signals);
});

it('raises after two windows of three, keeps its id, and gives the same when a window is swept again', () => {
  const at = (day: number) => ({ ...windowOf({ slower: 1.5 }), windowMs: day * dayMs });
  const latency = (signals: ReturnType<typeof detect>) => signals.find(({ kind }) => kind === 'measure')!;
  const first = latency(detect(at(0), reference, {}, settings));
  expect(first).toMatchObject({ reading: 'exceeds', state: 'quiet' });
  const history = { [first.id]: [{ windowMs: 0, reading: first.reading }] };
  const second = latency(detect(at(1), reference, history, settings));
  expect(second).toMatchObject({ id: first.id, state: 'raised', sinceMs: dayMs, notify: true });
  const again = { [first.id]: [...history[first.id]!, { windowMs: dayMs, reading: second.reading }] };
  expect(latency(detect(at(1), reference, again, settings))).toEqual(second);
});

it('tells that far fewer traces came than on the same day of other weeks', () => {
  const volume = {
    kind: 'volume',
    metric: 'traces',
    watch: 'change',
    threshold: 0.2,
    seasonMs: 7 * dayMs,
    windows: 8,
  } as const;
  const volumes = Array.from({ length: 8 }, (_, week) => ({
    windowMs: -7 * dayMs * (week + 1),
    value: 1_000 + 10 * (week % 3),
    exceeds: false,
  }));
  const asked = { ...settings, rules: [volume] };
  const of = (rows: number) => detect(windowOf({ rows }), { ...reference, volumes }, {}, asked)[0];
  expect(of(500)).toMatchObject({ kind: 'volume', reading: 'exceeds', rows: 8 });
  expect(of(1_000)?.reading).toBe('low');
});

function windowOf({ rows = 1_000, ...change }: Change): SweptWindow {
  const profile: Profile = startProfile({ seed: 1, watched: watchedFields(rules) });
  const places = Array.from({ length: rows }, (_, at) => at);
  for (const at of places) addTrace(profile, traceOf(change, at));
  const critic = Array.from({ length: 100 }, (_, at) => ({
    id: `c ${at}`,
    label: 1,
    recorded: 1,
    now: at < (change.flips ?? 0) ? 0 : 1,
  }));
  return { windowMs: 0, profile, scored: places.map((at) => scoredOf(change, at)), canaries: { critic } };
}

function traceOf(
  { row = usual, slower = 1, route = 'main', failing, model = 'gpt-5' }: Change,
  at: number,
): Trace {
  const latencyMs = (100 + ((at * 73) % 211)) * slower;
  const error = failing !== undefined && at % failing === 0 ? 'HTTP 500' : null;
  return sweepTrace(`t ${at}`, row(at), { latencyMs, error, model }, at % 4 === 0 ? route : 'main');
}

/** One in ten is wrong, in both teams. */
function scoredOf({ wrong = (at) => at % 10 === Math.floor(at / 10) % 10 }: Change, at: number): ScoredTrace {
  const segments = [`team = "${at % 2 === 0 ? 'a' : 'b'}"`];
  return {
    id: `t ${at}`,
    segments,
    stratum: '',
    weight: 1,
    isLabelled: true,
    scores: { correct: wrong(at) ? 0 : 1 },
  };
}
