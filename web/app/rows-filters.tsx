import { cellOrder, cellTexts } from '../../core/report/evidence-order.ts';
import { counted } from '../../core/report/run-facts.ts';
import { Choice } from './choice.tsx';
import type { OpenedIndex, RowsFilter } from './rows-protocol.ts';
import type { RowsState } from './use-rows.ts';

type Asked = Readonly<Record<string, string | undefined>>;

/** The filter that the address asks for; what it names wrongly counts as not asked. */
export function filterOf(
  { evaluator, cell, segment, text = '', order }: Asked,
  index: OpenedIndex,
): RowsFilter {
  const named = index.evaluators.findIndex(({ name }) => name === evaluator);
  const own = ['no-score', ...cellOrder] as const;
  return {
    evaluator: Math.max(0, named),
    cell: own.find((name) => name === cell) ?? null,
    segment: segmentOf(segment, index),
    text: text.trim().toLowerCase(),
    order: order === 'dataset' ? 'dataset' : 'worst',
  };
}

/** `category=refund` */
function segmentOf(asked: string | undefined, { segments }: OpenedIndex): RowsFilter['segment'] {
  for (const [field, { field: name, values }] of segments.entries()) {
    const code = values.findIndex((value) => `${name}=${value}` === asked);
    if (code !== -1) return { field, code };
  }
  return null;
}

interface Props {
  readonly index: OpenedIndex;
  readonly asked: Asked;
  readonly filter: RowsFilter;
  readonly found: RowsState['found'];
  readonly choose: (change: Readonly<Record<string, string>>) => void;
}

export function RowsFilters({ index, asked, filter, found, choose }: Props) {
  const cells = index.evaluators[filter.evaluator]?.cells ?? {};
  const names = [...cellOrder, 'no-score' as const].filter((cell) => (cells[cell] ?? 0) > 0);
  const cellOptions = names.map((cell) => {
    const name = cell === 'no-score' ? 'no score' : cellTexts[cell];
    return { value: cell, text: `${name} (${counted(cells[cell] ?? 0)})` };
  });
  const segments = index.segments.flatMap(({ field, values }) => values.map((value) => `${field}=${value}`));
  return (
    <form class="filters" role="search" aria-label="Filter rows" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label="Evaluator"
        all={null}
        value={index.evaluators[filter.evaluator]?.name ?? ''}
        options={index.evaluators.map(({ name }) => ({ value: name, text: name }))}
        choose={(evaluator) => choose({ evaluator, cell: '' })}
      />
      <Choice
        label="Cell"
        value={filter.cell ?? ''}
        options={cellOptions}
        choose={(cell) => choose({ cell })}
      />
      {segments.length === 0 ? null : (
        <Choice
          label="Segment"
          value={asked['segment'] ?? ''}
          options={segments.map((text) => ({ value: text, text }))}
          choose={(segment) => choose({ segment })}
        />
      )}
      <Choice
        label="Order"
        all={null}
        value={filter.order}
        options={[
          { value: 'worst', text: index.compares ? 'lost first' : 'wrong first' },
          { value: 'dataset', text: 'as in the dataset' },
        ]}
        choose={(order) => choose({ order: order === 'worst' ? '' : order })}
      />
      <label>
        Text
        <input
          type="search"
          autocomplete="off"
          placeholder="id, input or output"
          value={asked['text'] ?? ''}
          onInput={(event) => choose({ text: event.currentTarget.value })}
        />
      </label>
      <p class="quiet" role="status">
        {foundText(index, found)}
      </p>
    </form>
  );
}

function foundText({ rows }: OpenedIndex, found: RowsState['found']): string {
  if (found === null) return '';
  if (found.searched < found.of)
    return `${counted(found.count)} found, ${counted(found.searched)} of ${counted(found.of)} searched`;
  if (found.count === 0) return 'No row fits. Choose less.';
  return `${counted(found.count)} of ${counted(rows)} rows`;
}
