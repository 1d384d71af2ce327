import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { decideOne, gateOf, noWorse, pairsOf } from './score-tables.ts';

const file = join(import.meta.dirname, '../../../../shared/design/statistics-vectors.json');
const schema = z.object({
  id: z.string(),
  inputs: z.object({
    a: z.number(),
    b: z.number(),
    c: z.number(),
    d: z.number(),
    margin: z.number(),
    alpha: z.number(),
  }),
  expected: z.object({
    decision: z.enum(['holds', 'broken', 'undecided']),
    estimate: z.number(),
    interval: z.tuple([z.number(), z.number()]),
    pWorse: z.number(),
  }),
});

describe.skipIf(!existsSync(file))(
  'the decisions of statistics-vectors.json (skipped without ../shared)',
  () => {
    const cases = existsSync(file) ? casesOf(readFileSync(file, 'utf8')) : [];

    it('are all there', () => {
      expect(cases.length).toBeGreaterThanOrEqual(16);
    });

    it.each(cases)('$id', ({ inputs, expected }) => {
      const gate = gateOf(noWorse(inputs.margin), { confidence: 1 - inputs.alpha });
      const result = decideOne({ pairs: pairsOf(inputs) }, gate);
      expect(result.decision).toBe(expected.decision);
      expect(result.method).toBe('mcnemar-mid-p+tango');
      expect(result.estimate).toBeCloseTo(expected.estimate, 12);
      expect(result.interval?.[0]).toBeCloseTo(expected.interval[0], 7);
      expect(result.interval?.[1]).toBeCloseTo(expected.interval[1], 7);
      expect(result.p).toBeCloseTo(expected.pWorse, 9);
    });
  },
);

function casesOf(text: string) {
  const { cases } = z
    .object({ cases: z.array(z.looseObject({ method: z.string() })) })
    .parse(JSON.parse(text));
  return cases.filter(({ method }) => method === 'decision-paired-binary').map((one) => schema.parse(one));
}
