import type { Report } from '../../core/report/report.ts';
import { counted } from '../../core/report/run-facts.ts';
import { type Html, html } from './html.ts';

/** What was not measured, and why. */
export function unmeasuredSection({ unmeasured }: Report): Html {
  const items = unmeasured.map(({ what, why, count, rows }) => {
    const ids = rows.map((id, at) => html`${at === 0 ? '' : ', '}<code>${id}</code>`);
    const some =
      rows.length === 0
        ? null
        : html`<br><span class="quiet">${rows.length < count ? 'among them ' : ''}${ids}</span>`;
    return html`<li><b>${what}</b>: ${counted(count)} × ${why}${some}</li>`;
  });
  return html`<section aria-labelledby="unmeasured"><h2 id="unmeasured">What was not measured</h2>
${items.length === 0 ? html`<p class="empty">Everything the suite asks for was measured.</p>` : html`<ul>${items}</ul>`}</section>`;
}
