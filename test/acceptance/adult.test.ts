import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { binaryScale } from '../../core/evaluators/scale.ts';
import { decideGates } from '../../core/gates/decide-gates.ts';
import type { ScoreTable } from '../../core/gates/score-table.ts';
import { gateOf } from '../core/gates/score-tables.ts';
import { hasSharedData, sharedBytes, sharedDataTitle, sharedJson } from '../helpers/shared-data.ts';

const adultRow = z.object({ sex: z.string(), race: z.string(), class: z.string() });
const rate = z.object({ n: z.number(), rate: z.number() });
const outcomes = z.object({
  adult: z.object({
    rows: z.number(),
    bySex: z.record(z.string(), rate),
    byRace: z.record(z.string(), rate),
    sexDifference: z.number(),
    raceDifference: z.number(),
  }),
});

/** The census rows as a table whose evaluator passes who earns over 50,000. */
async function adults(): Promise<ScoreTable> {
  const file = sharedBytes('tabular/adult/adults.parquet').buffer;
  const read = await parquetReadObjects({ file, compressors, columns: ['sex', 'race', 'class'] });
  const rows = z.array(adultRow).parse(read);
  const coded = (field: 'sex' | 'race') => {
    const values = [...new Set(rows.map((row) => row[field].trim()))].sort();
    return { values, codes: Uint32Array.from(rows, (row) => values.indexOf(row[field].trim())) };
  };
  const candidate = Float64Array.from(rows, (row) => (row.class.includes('>50K') ? 1 : 0));
  const column = {
    scale: binaryScale,
    baseline: null,
    candidate,
    others: new Map(),
    parts: new Map(),
  };
  return {
    rows: rows.length,
    columns: new Map([['score', column]]),
    segments: new Map([
      ['sex', coded('sex')],
      ['race', coded('race')],
    ]),
    clusters: null,
    repeats: 1,
  };
}

const gapBy = (groups: readonly string[], threshold: number) =>
  gateOf({ kind: 'gap', groups, threshold }, { minRows: 30 });

it.skipIf(!hasSharedData)(
  sharedDataTitle('the census: men and women, and groups by race, lie as far apart as is known'),
  async () => {
    const { adult } = outcomes.parse(sharedJson('known-outcomes.json'));
    const table = await adults();
    expect(table.rows).toBe(adult.rows);
    const gates = [
      gapBy(['sex'], 0.15),
      gapBy(['race'], 0.15),
      gapBy(['race'], 0.2),
      gapBy(['sex', 'race'], 0.15),
    ];
    const [sex, race, wideRace, both] = decideGates(table, gates, { seed: 1 });

    expect(sex).toMatchObject({ decision: 'broken', rows: adult.rows });
    expect(sex?.estimate).toBeCloseTo(adult.sexDifference, 9);
    expect(sex?.notes[0]).toBe('widest: sex=Male 30.4 % against sex=Female 10.9 %');

    expect(race?.estimate).toBeCloseTo(adult.raceDifference, 9);
    expect(race?.notes[0]).toBe(
      'widest: race=Asian-Pac-Islander 26.9 % against race=Amer-Indian-Eskimo 11.7 %',
    );
    // 15.2 points of 470 and 1,519 rows say neither that 15 are exceeded nor that they are kept.
    expect(race?.decision).toBe('undecided');
    expect(wideRace?.decision).toBe('holds');

    expect(both?.decision).toBe('broken');
    expect(both?.estimate).toBeGreaterThan(adult.sexDifference);
    expect(both?.notes.join()).toMatch(/largest of 45 differences between 10 groups/);
  },
);

it.skipIf(!hasSharedData)(
  sharedDataTitle('the census: a gap between every other row and the rest holds'),
  async () => {
    const table = await adults();
    const codes = Uint32Array.from({ length: table.rows }, (_, row) => row % 2);
    const segments = new Map([['half', { values: ['one', 'other'], codes }]]);
    const [result] = decideGates({ ...table, segments }, [gapBy(['half'], 0.02)], { seed: 1 });
    expect(result).toMatchObject({ decision: 'holds' });
    expect(result?.interval?.[1]).toBeLessThan(0.02);
  },
);
