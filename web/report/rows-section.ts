import { cellOrder, lostFirst } from '../../core/report/evidence-order.ts';
import type { PairedTable, Report, RowEvidence } from '../../core/report/report.ts';
import { counted } from '../../core/report/run-facts.ts';
import { type Html, html } from './html.ts';
import { pairedSquare } from './paired-square.ts';
import { rowCard } from './row-card.ts';
import { type FilterNames, filterNames, rowFilters } from './row-filters.ts';

/** What changed for rows: the 2 × 2 of each evaluator, filters, and the rows themselves, lost ones first. */
export function rowsSection(report: Report): Html {
  const { evidence, tables } = report;
  const names = filterNames(evidence, tables);
  const rows = lostFirst(evidence);
  const groups = cellOrder.flatMap((cell) => {
    const members = rows.filter((row) => row.cell === cell);
    return members.length === 0 ? [] : [group(cell, members, names, report)];
  });
  return html`<section aria-labelledby="rows"><h2 id="rows">What changed for rows</h2>
${tables.length === 0 ? null : html`<div class="squares">${tables.map((table) => pairedSquare(table, names))}</div>`}
${evidence.length === 0 ? html`<p class="empty">${emptyText(report)}</p>` : html`${rowFilters(names, rows)}${groups}`}
</section>`;
}

function emptyText({ verdict, tables, base }: Report): string {
  if (verdict === 'unaffected') return 'Nothing was evaluated: the last accepted result stands.';
  if (base === null)
    return 'There is no baseline to compare rows with. Run “goldgate gate --base REF” to see what changed.';
  if (tables.length === 0)
    return 'No row was judged on both sides. What is missing stands under “Not measured”.';
  return 'No row changed sides: nothing was lost, nothing was gained.';
}

function group(
  cell: RowEvidence['cell'],
  rows: readonly RowEvidence[],
  names: FilterNames,
  report: Report,
): Html {
  const total = totalOf(cell, report.tables);
  const shown = total > rows.length ? `${counted(rows.length)} of ${counted(total)}` : counted(rows.length);
  return html`<div class="group" data-cell="${cell}"><h3 id="rows-${cell}">${titles[cell]} <span class="quiet">${shown}</span></h3>
${rows.map((row, at) => rowCard(row, names, report.dataset.path, cell === 'lost' && at === 0))}</div>`;
}

const titles: Readonly<Record<RowEvidence['cell'], string>> = {
  lost: 'Lost',
  changed: 'Changed',
  gained: 'Gained',
  'still-wrong': 'Still wrong',
  kept: 'Kept',
};

function totalOf(cell: RowEvidence['cell'], tables: readonly PairedTable[]): number {
  const key = (
    { kept: 'kept', lost: 'lost', gained: 'gained', 'still-wrong': 'stillWrong', changed: null } as const
  )[cell];
  return key === null ? 0 : tables.reduce((sum, table) => sum + table[key], 0);
}
