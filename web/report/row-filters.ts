import { cellOrder, cellTexts } from '../../core/report/evidence-order.ts';
import type { PairedTable, RowEvidence } from '../../core/report/report.ts';
import { counted } from '../../core/report/run-facts.ts';
import { type Html, html } from './html.ts';

/** Names that rows are filtered by. Pages refer to them by place, so that no foreign text stands in a selector. */
export interface FilterNames {
  readonly evaluators: readonly string[];
  /** `category=refund` */
  readonly segments: readonly string[];
}

export function filterNames(evidence: readonly RowEvidence[], tables: readonly PairedTable[]): FilterNames {
  const evaluators = [
    ...tables.map(({ evaluator }) => evaluator),
    ...evidence.map(({ evaluator }) => evaluator),
  ];
  return {
    evaluators: [...new Set(evaluators)],
    segments: [...new Set(evidence.flatMap(segmentNames))].sort(),
  };
}

/** `category=refund` and `language=en` of one row. */
export function segmentNames({ segment }: RowEvidence): readonly string[] {
  return Object.entries(segment ?? {}).map(([field, value]) => `${field}=${value}`);
}

/** The filter bar; the script of the page shows it, for without script it would do nothing. */
export function rowFilters({ evaluators, segments }: FilterNames, rows: readonly RowEvidence[]): Html {
  const cells = cellOrder.filter((cell) => cell !== 'changed' || rows.some((row) => row.cell === cell));
  return html`<form class="filters" role="search" aria-label="Filter rows" hidden>
${choice(
  'cell',
  'Cell',
  cells.map((cell) => ({ value: cell, text: cellTexts[cell] })),
)}
${choice(
  'evaluator',
  'Evaluator',
  evaluators.map((text, at) => ({ value: at, text })),
)}
${choice(
  'segment',
  'Segment',
  segments.map((text, at) => ({ value: at, text })),
)}
<label>Text <input type="search" name="text" autocomplete="off"></label>
<button type="reset">Show all</button>
<p class="quiet" role="status">${counted(rows.length)} rows</p></form>`;
}

function choice(
  name: string,
  label: string,
  options: readonly { readonly value: string | number; readonly text: string }[],
): Html {
  return html`<label>${label} <select name="${name}"><option value="">all</option>
${options.map(({ value, text }) => html`<option value="${value}">${text}</option>`)}</select></label>`;
}
