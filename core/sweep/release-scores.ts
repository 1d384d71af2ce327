import type { ArmResult, ShardResult } from '../shard/shard-result.ts';
import { moments } from '../statistics/moments.ts';
import type { ReferenceMean, ReferenceScores } from './scored-trace.ts';
import { cellOf } from './trace-segments.ts';

/** What an accepted arm scored, added up shard by shard. */
export interface ReleaseScores {
  add(shard: ShardResult, arm: ArmResult): void;
  scores(): ReferenceScores;
}

/**
 * Means and variances of the rows of an accepted arm, for each evaluator, over all rows and by each segment field. A row with
 * several replies counts once, with their mean.
 *
 * @param fields segment fields by whose values the scores are cut
 */
export function releaseScores(fields: readonly string[], repeats: number): ReleaseScores {
  const values = new Map<string, Map<string, number[]>>();
  const take = (evaluator: string, cell: string, value: number) => {
    const cells = values.get(evaluator) ?? new Map<string, number[]>();
    values.set(evaluator, cells);
    const own = cells.get(cell) ?? [];
    cells.set(cell, own);
    own.push(value);
  };
  return {
    add(shard, arm) {
      const cellsOf = Array.from({ length: shard.rows }, (_, row) => cellsOfRow(shard, fields, row));
      for (const [evaluator, column] of Object.entries(arm.scores)) {
        cellsOf.forEach((cells, row) => {
          const value = meanOf(column.slice(row * repeats, (row + 1) * repeats));
          if (value !== null) for (const cell of cells) take(evaluator, cell, value);
        });
      }
    },
    scores() {
      return Object.fromEntries(
        [...values].map(([evaluator, cells]) => [
          evaluator,
          Object.fromEntries([...cells].map(([cell, own]) => [cell, summaryOf(own)])),
        ]),
      );
    },
  };
}

function cellsOfRow({ segments }: ShardResult, fields: readonly string[], row: number): readonly string[] {
  return [
    '',
    ...fields.flatMap((field) => {
      const coded = segments[field];
      const value = coded?.values[coded.codes[row] ?? -1];
      return value === undefined ? [] : [cellOf(field, value)];
    }),
  ];
}

function meanOf(replies: readonly (number | null)[]): number | null {
  const known = replies.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function summaryOf(values: readonly number[]): ReferenceMean {
  const { mean, variance } = moments(values);
  return {
    rows: values.length,
    mean,
    variance: values.length < 2 ? 0 : variance,
    isBinary: values.every((value) => value === 0 || value === 1),
  };
}
