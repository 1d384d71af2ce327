import { worstFirst } from '../../core/report/gate-order.ts';
import { gateName } from '../../core/report/gate-text.ts';
import { detectableText, settledByText } from '../../core/report/power-text.ts';
import type { GateResult, Report } from '../../core/report/report.ts';
import { counted } from '../../core/report/run-facts.ts';
import { type Html, html } from './html.ts';

/** What each gate could have seen, and how many rows would settle what is undecided. */
export function powerSection({ gates }: Report): Html {
  const able = worstFirst(gates).filter(
    (gate) => gate.detectable !== null || gate.rowsNeeded !== null || !gate.decided,
  );
  const rest = able.slice(12);
  const more =
    rest.length === 0
      ? null
      : html`<details class="more"><summary>${counted(rest.length)} more gates</summary>${table(rest)}</details>`;
  const content =
    able.length === 0
      ? html`<p class="empty">No gate compared rows, so there is nothing to say about what would have been seen.</p>`
      : html`<p>The smallest change that these rows would have shown four times in five.</p>${table(able.slice(0, 12))}${more}`;
  return html`<section aria-labelledby="power"><h2 id="power">What could have been seen</h2>${content}</section>`;
}

function table(gates: readonly GateResult[]): Html {
  const lines = gates.map(
    (
      gate,
    ) => html`<tr><th scope="row" dir="auto">${gateName(gate)}</th><td class="number">${counted(gate.rows)}</td>
<td>${detectableText(gate) ?? '–'}</td><td>${settledByText(gate) ?? (gate.decided ? '' : 'could not be decided')}</td></tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Power of each gate"><table class="plain"><thead><tr><th scope="col">Gate</th><th scope="col" class="number">Rows</th><th scope="col">Would have shown</th><th scope="col">To settle it</th></tr></thead><tbody>${lines}</tbody></table></div>`;
}
