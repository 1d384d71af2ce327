import type { Report } from '../../core/report/report.ts';
import { reproduceCommand } from '../../core/report/reproduce-command.ts';
import { type Html, html } from './html.ts';

/** The one command that gives this report again. */
export function reproduceSection(report: Report): Html {
  return html`<section aria-labelledby="again"><h2 id="again">Run it again</h2>
<p>In a clone of the repository. What is already known is not called again.</p>
<pre class="command" tabindex="0">${reproduceCommand(report)}</pre></section>`;
}
