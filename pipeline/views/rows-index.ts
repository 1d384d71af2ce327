import type { Scale } from '../../core/evaluators/scale.ts';
import type { Report } from '../../core/report/report.ts';
import { rowCell } from '../../core/report/row-cell.ts';
import { collapseRepeats } from '../../core/shard/collapse-repeats.ts';
import { joinCodes } from '../../core/shard/join-codes.ts';
import { rowPlace } from '../../core/shard/row-place.ts';
import {
  blockRowsOf,
  type EvaluatorColumn,
  letterOfCell,
  type RowsIndex,
} from '../../core/views/rows-index.ts';
import { shownText } from '../../core/views/shown-text.ts';
import type { OpenedRows, OpenedShard } from './opened-rows.ts';

/** The columns of a run's rows, in the order of its shards. */
export function rowsIndex(report: Report, opened: OpenedRows): RowsIndex {
  const { shards, absent, package: content } = opened;
  const ids = shards.flatMap(({ result }) => result.ids.map((id) => shownText(id)));
  const positions = shards.flatMap(({ result }) => {
    const place = rowPlace(result);
    return result.ids.map((_, at) => place(at) + 1);
  });
  const isWhole = positions.every((position, at) => position === at + 1);
  return {
    kind: 'rows-index',
    run: report.run,
    suite: shownText(report.suite),
    dataset: shownText(report.dataset.path),
    repeats: content.repeats,
    absent,
    blockRows: blockRowsOf(content.dataset.version),
    ids,
    positions: isWhole ? null : positions,
    segments: content.dataset.segments.map((field) => segmentColumn(field, shards, ids.length)),
    evaluators: report.evaluators.map(({ name, scale }) => evaluatorColumn(name, scale, opened, ids.length)),
  };
}

function segmentColumn(
  field: string,
  shards: readonly OpenedShard[],
  rows: number,
): RowsIndex['segments'][number] {
  const column = joinCodes(rows);
  eachShard(shards, ({ result }, first) => column.add(result.segments[field], (at) => first + at));
  const { values, codes } = column.finish();
  return { field: shownText(field), values: values.map((value) => shownText(value)), codes: [...codes] };
}

function evaluatorColumn(
  name: string,
  scale: Scale,
  { shards, package: { repeats, arms } }: OpenedRows,
  rows: number,
): EvaluatorColumn {
  const [before, after] = [new Float64Array(rows).fill(Number.NaN), new Float64Array(rows).fill(Number.NaN)];
  eachShard(shards, (shard, first) => {
    const place = (at: number) => first + at;
    collapseRepeats(shard.before?.scores[name] ?? [], repeats, before, place, 'mean');
    collapseRepeats(shard.after?.scores[name] ?? [], repeats, after, place, 'mean');
  });
  const reference = arms.baseline === null ? after : before;
  const cells = Array.from(after, (value, at) =>
    letterOfCell(rowCell(scale, reference[at] ?? Number.NaN, value)),
  );
  return {
    name: shownText(name),
    scale,
    before: arms.baseline === null ? null : numbers(before),
    after: numbers(after),
    cells: cells.join(''),
  };
}

/** Six digits: more would be read by nobody, and make a long file longer. */
function numbers(values: Float64Array): (number | null)[] {
  return Array.from(values, (value) => (Number.isNaN(value) ? null : Number(value.toPrecision(6))));
}

function eachShard(shards: readonly OpenedShard[], visit: (shard: OpenedShard, first: number) => void): void {
  let first = 0;
  for (const shard of shards) {
    visit(shard, first);
    first += shard.result.rows;
  }
}
