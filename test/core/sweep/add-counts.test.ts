import { expect, it } from 'vitest';
import { addCounts } from '../../../core/sweep/add-counts.ts';
import type { TraceCounts } from '../../../core/sweep/trace-counts.ts';
import { TraceTally } from '../../../core/sweep/trace-tally.ts';
import { canonicalJson } from '../../../core/text/canonical-json.ts';

it('shows a place once that two readings found broken, also where the first was read from the store', () => {
  const tally = new TraceTally();
  tally.setRecordAside('not-json', { file: 'traces.jsonl', line: 3 }, 'the line is not whole JSON');
  const counts = tally.counts();
  const stored = JSON.parse(canonicalJson(JSON.parse(JSON.stringify(counts)))) as TraceCounts;
  expect(addCounts(stored, counts)).toMatchObject({
    recordsSetAside: { 'not-json': 2 },
    examples: counts.examples,
  });
  expect(addCounts(stored, counts).examples).toHaveLength(1);
});

it('misses a path that no reading found; a reading without records says nothing of it', () => {
  const nothing = new TraceTally().counts();
  const one = { ...nothing, missingPaths: { a: 'b', c: null } };
  const other = { ...nothing, missingPaths: { c: 'd' } };
  expect(addCounts(one, other).missingPaths).toEqual({ c: null });
  expect(addCounts(nothing, one).missingPaths).toEqual({ a: 'b', c: null });
  expect(addCounts(one, nothing).missingPaths).toEqual({ a: 'b', c: null });
  expect(addCounts(nothing, nothing)).not.toHaveProperty('missingPaths');
});
