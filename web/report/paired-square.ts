import type { PairedTable, RowEvidence } from '../../core/report/report.ts';
import { counted } from '../../core/report/run-facts.ts';
import { type Html, html } from './html.ts';
import type { FilterNames } from './row-filters.ts';

/** The 2 × 2 of one evaluator; each count leads to its rows. */
export function pairedSquare(table: PairedTable, names: FilterNames): Html {
  const evaluator = names.evaluators.indexOf(table.evaluator);
  const cell = (kind: RowEvidence['cell'], count: number, label: string) =>
    html`<td class="${kind}"><a href="#rows-${kind}" data-cell="${kind}" data-evaluator="${evaluator}"><b${count > 0 ? html` class="some"` : null}>${counted(count)}</b> ${label}</a></td>`;
  return html`<table class="square"><caption dir="auto">${table.evaluator}</caption>
<thead><tr><td></td><th scope="col">right after</th><th scope="col">wrong after</th></tr></thead>
<tbody><tr><th scope="row">right before</th>${cell('kept', table.kept, 'kept')}${cell('lost', table.lost, 'lost')}</tr>
<tr><th scope="row">wrong before</th>${cell('gained', table.gained, 'gained')}${cell('still-wrong', table.stillWrong, 'still wrong')}</tr></tbody></table>`;
}
