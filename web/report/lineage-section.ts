import type { Report } from '../../core/report/report.ts';
import { armText, datasetText, dateText, shortCommit, shortRun } from '../../core/report/run-facts.ts';
import type { Digest } from '../../core/text/digest.ts';
import { shortDigest } from '../../core/text/short-digest.ts';
import { type Html, html } from './html.ts';

/** What the verdict rests on, from left to right: what went in, what was evaluated, what came of it. */
export function lineageSection(report: Report): Html {
  return html`<section aria-labelledby="lineage"><h2 id="lineage">Where this comes from</h2>
<ol class="lineage">
<li><h3>Went in</h3><ul>
${report.arms.map(({ name, commit }) => node(`Commit of the ${name}`, html`<code title="${commit}">${shortCommit(commit)}</code>`))}
${node('Dataset', html`${datasetText(report)}`)}
${report.evaluators.map(({ name, type, digest }) => node('Evaluator', html`${name} <span class="quiet">${type}</span> ${digestCode(digest)}`))}
</ul></li>
<li><h3>Was evaluated</h3><ul>
${report.arms.map((arm) => node(`Target of the ${arm.name}`, html`${armText(arm)} ${digestCode(arm.digest)}`))}
${report.repeats > 1 ? node('Repeats', html`${report.repeats} replies per row`) : null}
</ul></li>
<li><h3>Came of it</h3><ul>
${node('Package', digestCode(report.package))}
${node('Run', html`<code title="${report.run}">${shortRun(report.run)}</code>, <time datetime="${report.createdAt}">${dateText(report.createdAt)}</time>`)}
${node('Verdict', html`${report.verdict}`)}
</ul></li>
</ol></section>`;
}

function node(kind: string, content: Html): Html {
  return html`<li><small>${kind}</small> <span dir="auto">${content}</span></li>`;
}

function digestCode(digest: Digest): Html {
  return html`<code title="${digest}">${shortDigest(digest)}</code>`;
}
