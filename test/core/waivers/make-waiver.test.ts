import { describe, expect, it } from 'vitest';
import { readAs } from '../../../core/schema/read-as.ts';
import { makeWaiver, type WaiverRequest } from '../../../core/waivers/make-waiver.ts';
import { waiverSchema } from '../../../core/waivers/waiver.ts';
import { failingReport, incompleteReport, passingReport } from '../../helpers/report-fixture.ts';

const now = '2026-03-01T10:00:00.000Z';
const limits = { now, maxAgeMs: 14 * 24 * 3600 * 1000 };
const run = 'a'.repeat(64);
const request = (over: Partial<WaiverRequest> = {}): WaiverRequest => ({
  report: failingReport({ run }),
  gate: null,
  until: '2026-03-08T23:59:59.000Z',
  reason: 'vendor outage',
  giver: { by: 'ann', byId: 42, approvedAs: '@ann' },
  place: { commit: 'c'.repeat(40), pull: 7, comment: null },
  ...over,
});
const made = (over: Partial<WaiverRequest> = {}) => makeWaiver(request(over), limits);

describe('what a waiver is about', () => {
  it('is what keeps the suite from passing, as it stood', () => {
    const answer = made();
    expect(answer).toMatchObject({
      kind: 'waiver',
      waiver: {
        run,
        commit: 'c'.repeat(40),
        gates: [{ metric: 'correct.mean', segment: { category: 'refund' }, decision: 'broken' }],
      },
    });
    expect(
      answer.kind === 'waiver' && readAs(waiverSchema, JSON.parse(JSON.stringify(answer.waiver))),
    ).toEqual(answer.kind === 'waiver' && answer.waiver);
  });

  it.each(['correct', 'correct.mean', 'correct.mean[category=refund]', 'correct[ category=refund ]'])(
    'is the gate that is named: %s',
    (gate) => {
      expect(made({ gate })).toMatchObject({ waiver: { gates: [{ segment: { category: 'refund' } }] } });
    },
  );

  it('keeps no secret of a reason', () => {
    const key = `sk-${'a1B2'.repeat(10)}`;
    expect(JSON.stringify(made({ reason: `because ${key}` }))).not.toContain(key);
  });
});

describe('what is refused', () => {
  it.each<[string, Partial<WaiverRequest>, string]>([
    ['a pass', { report: passingReport() }, 'may merge as it is'],
    ['what could not be evaluated', { report: incompleteReport() }, 'nothing is known of its quality'],
    [
      'what could not be compared',
      { report: failingReport({ verdict: 'incomparable' }) },
      'could not be compared',
    ],
    ['a time that is over', { until: '2026-03-01T10:00:00.000Z' }, '2026-03-01 10:00 UTC is in the past'],
    ['a time too far', { until: '2026-03-15T10:00:01.000Z' }, 'until 2026-03-15 10:00 UTC at the latest'],
    [
      'an unknown gate',
      { gate: 'tone' },
      'has no such gate; those that are not met: correct.mean[category=refund]',
    ],
    ['a gate that holds', { gate: 'shape' }, 'does not keep support-answers from passing'],
    ['a segment that holds', { gate: 'correct[category=delivery]' }, 'does not keep'],
  ])('%s', (_name, over, why) => {
    expect(made(over)).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) });
  });

  it('nothing up to the longest time', () => {
    expect(made({ until: '2026-03-15T10:00:00.000Z' })).toMatchObject({ kind: 'waiver' });
  });
});
