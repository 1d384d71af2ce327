import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainPalette } from '../../../core/report/palette.ts';
import { goldenCoverage, watchedForCoverage } from '../../../core/sweep/golden-coverage.ts';
import { markdownCoverage } from '../../../core/sweep/markdown-coverage.ts';
import { addTrace, type Profile, startProfile } from '../../../core/sweep/profile.ts';
import { segmentOfValue } from '../../../core/sweep/segment-label.ts';
import { terminalCoverage } from '../../../core/sweep/terminal-coverage.ts';
import type { JsonValue } from '../../../core/text/json.ts';
import { plainText } from '../../../core/text/plain-text.ts';
import { goldenSet } from '../../helpers/golden-set.ts';
import { hostileTexts } from '../../helpers/hostile-texts.ts';
import { traceOf } from '../../helpers/trace-list.ts';

function profileOf(values: readonly (JsonValue | undefined)[]): Profile {
  const profile = startProfile({ seed: 1, watched: watchedForCoverage(['category'], []) });
  for (const [at, value] of values.entries()) {
    const row = { id: `t-${at}`, ...(value === undefined ? {} : { category: value }) };
    addTrace(profile, traceOf(`t-${at}`, 0, { row, output: { id: `t-${at}`, output: '' } }));
  }
  return profile;
}

const many = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value);

it('names unseen segments first, then those with fewer rows than the gate needs, each by traffic', () => {
  const traffic = [...many(50, 'refund'), ...many(30, 'gift'), ...many(15, 'loan'), ...many(5, 'new')];
  const { fields } = goldenCoverage(profileOf(traffic), goldenSet({ refund: 4000, gift: 12, old: 7 }));
  const [field] = fields;
  expect(field).toMatchObject({ field: 'category', segments: 4, unseen: 2, short: 1, enough: 1, unknown: 0 });
  expect(field?.lacking.map(({ kind, segment, rows }) => [kind, segment, rows])).toEqual([
    ['unseen', 'loan', 0],
    ['unseen', 'new', 0],
    ['short', 'gift', 12],
  ]);
  const [loan] = field?.lacking ?? [];
  expect(loan?.share).toBe(0.15);
  // A variance of .04 a row and a margin of .05: (1.645 + .842)² · .04 / .05² = 98.9, and 101 with t in place of z.
  expect(loan?.needed).toMatchObject({ metric: 'correct.mean', rows: 101 });
  expect(loan?.needed?.assumption).toContain('as in run');
});

it('takes the margin of the gates over all rows where none asks for each value, and none where there is no gate', () => {
  const profile = profileOf(many(10, 'gift'));
  const overall = goldenCoverage(profile, goldenSet({ gift: 12 }, { per: [] })).fields[0];
  expect(overall).toMatchObject({ short: 1, lacking: [{ needed: { metric: 'correct.mean' } }] });
  const ungated = goldenCoverage(profile, goldenSet({ gift: 12 }, { gated: false })).fields[0];
  expect(ungated).toMatchObject({ unseen: 0, short: 0, unknown: 1, lacking: [] });
  const unseen = goldenCoverage(profile, goldenSet({ other: 12 }, { gated: false })).fields[0];
  expect(unseen?.lacking).toMatchObject([{ kind: 'unseen', needed: null }]);
});

it('counts an absent value, null and an empty text as one segment, and a number as its text, on both sides', () => {
  expect([undefined, null, '', 3, '3', true].map(segmentOfValue)).toEqual([
    '(none)',
    '(none)',
    '(none)',
    '3',
    '3',
    'true',
  ]);
  const { fields } = goldenCoverage(
    profileOf([undefined, null, '', 3]),
    goldenSet({ '(none)': 9000, 3: 9000 }),
  );
  expect(fields[0]).toMatchObject({ segments: 2, unseen: 0, short: 0, enough: 2 });
});

it('accounts for every segment and every trace, in any order of the traces', () => {
  const value = fc.oneof(
    fc.constantFrom('a', 'b', 'c', '', '__proto__', 'constructor'),
    fc.string(),
    fc.integer(),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), fc.nat(400), (traffic, rows) => {
      const golden = goldenSet({ a: rows, b: 1 });
      const coverage = goldenCoverage(profileOf(traffic), golden);
      const [field] = coverage.fields;
      if (field === undefined) throw new Error('no field');
      expect(field.unseen + field.short + field.enough + field.unknown).toBe(field.segments);
      expect(field.lacking).toHaveLength(Math.min(50, field.unseen + field.short));
      expect(coverage.traces).toBe(traffic.length);
      const firstShort = field.lacking.findIndex(({ kind }) => kind === 'short');
      expect(
        field.lacking
          .slice(firstShort < 0 ? field.lacking.length : firstShort)
          .every(({ kind }) => kind === 'short'),
      ).toBe(true);
      expect(goldenCoverage(profileOf(traffic.toReversed()), golden)).toEqual(coverage);
    }),
    { numRuns: 60 },
  );
});

it('shows hostile segments as text', () => {
  const coverage = goldenCoverage(profileOf([...hostileTexts]), goldenSet({ a: 1 }));
  const markdown = markdownCoverage(coverage).join('\n');
  expect(markdown).not.toMatch(/<script|<img|\]\(http/);
  for (const line of terminalCoverage(coverage, plainPalette))
    expect(line.trim().replace(/ +/g, ' ')).toBe(plainText(line.trim(), 1000));
});

it('says nothing where nothing is lacking', () => {
  const coverage = goldenCoverage(profileOf(many(10, 'gift')), goldenSet({ gift: 9000 }));
  expect(terminalCoverage(coverage, plainPalette)).toEqual([]);
  expect(markdownCoverage(coverage)).toEqual([]);
});
