import { worstFirst } from '../../core/report/gate-order.ts';
import { type GateScale, gateScales, scaleKey } from '../../core/report/gate-scale.ts';
import {
  armsText,
  decisionText,
  estimateText,
  gateIntervalText,
  levelText,
  segmentText,
} from '../../core/report/gate-text.ts';
import type { GateResult, Report } from '../../core/report/report.ts';
import { counted } from '../../core/report/run-facts.ts';
import { decisionMark } from './decision-dot.ts';
import { axisPlot, gatePlot } from './gate-plot.ts';
import { type Html, html } from './html.ts';

/** The gate plot: one table line per gate, worst first, twelve of them open and the rest folded. */
export function gatesSection(report: Report): Html {
  const gates = worstFirst(report.gates);
  const scales = gateScales(gates);
  const rest = gates.slice(12);
  const folded =
    rest.length === 0
      ? null
      : html`<details class="more"><summary>${counted(rest.length)} more gates, ${holding(rest)}</summary>${table(rest, scales)}</details>`;
  return html`<section aria-labelledby="gates"><h2 id="gates">Gates</h2>
${gates.length === 0 ? empty(report) : html`${legend()}${table(gates.slice(0, 12), scales)}${folded}`}
</section>`;
}

function empty({ verdict }: Report): Html {
  const why =
    verdict === 'unaffected'
      ? 'Nothing this suite depends on changed, so no gate had to be decided again.'
      : 'No gate could be decided. What is missing stands under “Not measured”.';
  return html`<p class="empty">${why}</p>`;
}

function legend(): Html {
  return html`<p class="legend"><span>${decisionMark('broken')} broken</span> <span>${decisionMark('undecided')} undecided</span>
<span>${decisionMark('holds')} holds</span> <span><i class="swatch"></i> tolerated by the rule</span></p>`;
}

function holding(gates: readonly GateResult[]): string {
  const count = gates.filter((gate) => gate.decision === 'holds').length;
  return count === gates.length ? 'all hold' : `${counted(count)} hold`;
}

function table(gates: readonly GateResult[], scales: ReadonlyMap<string, GateScale>): Html {
  const groups = [...Map.groupBy(gates, scaleKey)].flatMap(([key, members]) => {
    const scale = scales.get(key);
    return scale === undefined ? [] : [group(members, scale)];
  });
  return html`<table class="gates" role="table">
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader" class="decision">Decision</th><th scope="col" role="columnheader" class="gate">Gate</th>
<th scope="col" role="columnheader" class="plot"><span class="sr">Plot</span></th><th scope="col" role="columnheader" class="number estimate">Estimate<small>${levelText(gates)} interval</small></th>
<th scope="col" role="columnheader" class="number pair">Before → after</th>
<th scope="col" role="columnheader" class="number rows">Rows</th></tr></thead>
${groups}</table>`;
}

function group(gates: readonly GateResult[], scale: GateScale): Html {
  return html`<tbody role="rowgroup"><tr class="axis" aria-hidden="true"><td></td><td></td><td class="plot">${axisPlot(gates, scale)}</td><td></td><td></td><td></td></tr>
${gates.map((gate) => line(gate, scale))}</tbody>`;
}

function line(gate: GateResult, scale: GateScale): Html {
  const segment = segmentText(gate.segment);
  const rule = gate.rule.replace(/ ([−+]) /g, '\u00A0$1\u00A0');
  const about = segment === null ? rule : `${gate.metric} · ${rule}`;
  const pair = armsText(gate)
    .split(' → ')
    .map((value, at) => html`${at === 0 ? '' : ' → '}<span>${value}</span>`);
  return html`<tr role="row" class="${gate.decision}">
<td role="cell" class="decision">${decisionMark(gate.decision)} ${decisionText(gate)}${gate.blocking ? null : html` <small>advisory</small>`}</td>
<th role="rowheader" scope="row"><b dir="auto">${segment ?? gate.metric}</b><small>${about}</small></th>
<td role="cell" class="plot">${gatePlot(gate, scale)}</td>
<td role="cell" class="number estimate"><b>${estimateText(gate)}</b><small>${gateIntervalText(gate)}</small></td>
<td role="cell" class="number pair">${pair}</td>
<td role="cell" class="number rows">${counted(gate.rows)}<small class="label"> rows</small></td></tr>`;
}
