import type { RowEvidence } from '../../core/report/report.ts';
import type { EvaluatorColumn, RowsIndex } from '../../core/views/rows-index.ts';
import type { ListedRow, OpenedIndex, RowsFilter, WholeRow } from './rows-protocol.ts';

const cellOfLetter: Readonly<Record<string, RowEvidence['cell'] | undefined>> = {
  l: 'lost',
  c: 'changed',
  g: 'gained',
  s: 'still-wrong',
  k: 'kept',
};

const worstFirst = 'lcsg-k';

/** The columns of a run's rows as something to ask. */
export function indexedRows(index: RowsIndex) {
  const { ids, positions, segments, evaluators } = index;
  return {
    opened: openedIndex(index),
    idOf: (place: number) => ids[place] ?? '',
    placeOf: (id: string) => ids.indexOf(id),
    /** places of rows that fit, texts aside, in the asked order */
    matching(filter: RowsFilter): Uint32Array {
      const column = evaluators[filter.evaluator];
      const fits = rowFits(filter, column, segments);
      const places = Uint32Array.from(ids.keys()).filter(fits);
      return filter.order === 'dataset' || column === undefined ? places : worst(places, column);
    },
    listed(place: number, evaluator: number): Omit<ListedRow, 'teaser'> {
      const column = evaluators[evaluator];
      const position = positions === null ? place + 1 : (positions[place] ?? 0);
      const scores = { before: column?.before?.[place] ?? null, after: column?.after[place] ?? null };
      return { place, id: ids[place] ?? '', position, cell: cellAt(column, place), ...scores };
    },
    around(place: number): Pick<WholeRow, 'segments' | 'scores'> {
      return {
        segments: segments.map(({ field, values, codes }) => `${field}=${values[codes[place] ?? 0] ?? ''}`),
        scores: evaluators.map(({ name, before, after }) => {
          return { name, before: before?.[place] ?? null, after: after[place] ?? null };
        }),
      };
    },
  };
}

function rowFits(
  { cell, segment }: RowsFilter,
  column: EvaluatorColumn | undefined,
  segments: RowsIndex['segments'],
): (place: number) => boolean {
  const codes = segment === null ? null : segments[segment.field]?.codes;
  const ofSegment = (place: number) => segment === null || codes?.[place] === segment.code;
  const ofCell = (place: number) => cell === null || (cellAt(column, place) ?? 'no-score') === cell;
  return (place) => ofSegment(place) && ofCell(place);
}

function openedIndex({ suite, dataset, ids, absent, repeats, evaluators, segments }: RowsIndex): OpenedIndex {
  return {
    kind: 'opened',
    suite,
    dataset,
    rows: ids.length,
    absent,
    repeats,
    compares: evaluators.some(({ before }) => before !== null),
    evaluators: evaluators.map(({ name, scale, cells }) => ({ name, scale, cells: counted(cells) })),
    segments: segments.map(({ field, values }) => ({ field, values })),
  };
}

function counted(cells: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const letter of cells) {
    const cell = cellOfLetter[letter] ?? 'no-score';
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

function cellAt(column: EvaluatorColumn | undefined, place: number): RowEvidence['cell'] | null {
  return cellOfLetter[column?.cells[place] ?? '-'] ?? null;
}

/** By cell, then by how far the score moved; equal ones as in the dataset. */
function worst(places: Uint32Array, { cells, before, after }: EvaluatorColumn): Uint32Array {
  const rank = (place: number) => worstFirst.indexOf(cells[place] ?? '-');
  const moved = (place: number) => Math.abs((after[place] ?? 0) - (before?.[place] ?? 0));
  return places.sort((a, b) => rank(a) - rank(b) || moved(b) - moved(a) || a - b);
}
