import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addTrace, mergeProfiles, type Profile, startProfile } from '../../../core/sweep/profile.ts';
import type { Trace } from '../../../core/sweep/trace.ts';
import { sweepTrace } from '../../helpers/sweep-trace.ts';

const settings = {
  seed: 7,
  watched: [
    { field: 'input', per: ['team'] },
    { field: 'amount', per: [] },
    { field: 'latency', per: ['team'] },
  ],
};

/** Many teams, so that segments, categories and samples are cut. */
const traces = Array.from({ length: 3_000 }, (_, at) =>
  sweepTrace(
    `trace-${at}`,
    {
      team: `team ${(at * 7919) % 97}`,
      input: at % 5 === 0 ? `question number ${at}` : 'the same question',
      amount: at % 11 === 0 ? null : (at * 31) % 1_009,
    },
    { latencyMs: at },
  ),
);

const whole = read(traces);

it('reads a window in any parts and any order as it reads it whole', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2), { minLength: 50, maxLength: 50 }), fc.boolean(), (places, backwards) => {
      const ordered = backwards ? traces.toReversed() : traces;
      const parts = [0, 1, 2].map((part) => read(ordered.filter((_, at) => places[at % 50] === part)));
      const [a, b, c] = parts as [Profile, Profile, Profile];
      expect(mergeProfiles(mergeProfiles(a, b), c)).toEqual(whole);
      expect(mergeProfiles(c, mergeProfiles(b, a))).toEqual(whole);
    }),
    { numRuns: 8 },
  );
});

it('survives JSON, and stays small however much it reads', () => {
  expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
  for (const { all, segments } of whole.cells) {
    expect(all.categories.kept.length).toBeLessThanOrEqual(256);
    expect(all.sample.kept.length).toBe(2_000);
    expect(segments.length).toBeLessThanOrEqual(64);
  }
});

it('counts every row once, as what it is', () => {
  const amount = whole.cells[1]!.all;
  const types = Object.fromEntries(amount.types.kept.map(([, label, count]) => [label, count]));
  expect(types).toEqual({ number: 2_727, null: 273 });
  const counted = amount.categories.kept.reduce((sum, [, , count]) => sum + count, amount.categories.other);
  expect(counted).toBe(3_000);
});

it('does not merge profiles that watch different fields', () => {
  const other = startProfile({ seed: 7, watched: [] });
  expect(() => mergeProfiles(whole, other)).toThrow('different fields or seeds');
});

function read(some: readonly Trace[]): Profile {
  const profile = startProfile(settings);
  for (const one of some) addTrace(profile, one);
  return profile;
}
