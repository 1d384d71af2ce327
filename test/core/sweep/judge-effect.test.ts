import { expect, it } from 'vitest';
import { type CanaryVerdict, judgeEffect } from '../../../core/sweep/judge-effect.ts';

const settings = { level: 0.99, minRows: 30 };

/** 100 canaries, half of them good; the judge said of all what people say. */
function canaries(now: (at: number, label: number) => number): CanaryVerdict[] {
  return Array.from({ length: 100 }, (_, at) => {
    const label = at % 2;
    return { id: `c-${at}`, label, recorded: label, now: now(at, label) };
  });
}

it('finds a judge that became strict by its mean verdict', () => {
  const effect = judgeEffect(
    canaries((at, label) => (at < 40 ? 0 : label)),
    settings,
  );
  expect(effect).toMatchObject({
    kind: 'measured',
    estimate: expect.closeTo(-0.2, 9),
    method: 'mean verdict, paired, Tango',
    detail: '20 of 100 verdicts changed; it says what people say of 80 %, before of 100 %',
  });
});

it('finds a judge that turns verdicts both ways, whose mean stays, by its distance from people', () => {
  const effect = judgeEffect(
    canaries((at, label) => (at < 40 ? 1 - label : label)),
    settings,
  );
  expect(effect).toMatchObject({
    estimate: expect.closeTo(0.4, 9),
    method: 'distance from people, paired, Tango',
    reference: 0,
  });
  expect(effect.kind === 'measured' && effect.interval[0]).toBeGreaterThan(0);
  expect(effect.kind === 'measured' && effect.evidence).toHaveLength(10);
});

it('leaves room for no effect while a judge says the same', () => {
  const effect = judgeEffect(
    canaries((_, label) => label),
    settings,
  );
  expect(effect).toMatchObject({ estimate: 0 });
  expect(effect.kind === 'measured' && effect.interval[0]).toBeLessThan(0);
});

it('measures scores that are not 0 and 1 by paired t', () => {
  const verdicts = Array.from({ length: 40 }, (_, at) => {
    return { id: `c-${at}`, label: 4, recorded: 4, now: at % 4 === 0 ? 4 : 3 };
  });
  expect(judgeEffect(verdicts, settings)).toMatchObject({ estimate: expect.closeTo(-0.75, 9) });
});

it('has no data without earlier verdicts, and with too few', () => {
  const first = canaries((_, label) => label).map((one) => ({ ...one, recorded: null }));
  expect(judgeEffect(first, settings)).toMatchObject({
    kind: 'no-data',
    why: 'what the judge said of 100 canaries is what it is held to',
  });
  const few = canaries((_, label) => label).slice(0, 29);
  expect(judgeEffect(few, settings)).toMatchObject({
    kind: 'no-data',
    why: '29 canary rows were judged, 30 are needed',
  });
});
