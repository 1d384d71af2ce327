import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as ce}from"./chunk-NXRBLCFT.js";import{a as D,b as qe,c as B}from"./chunk-7I6K3T7I.js";import{e as U}from"./chunk-IPDYGOZD.js";import{createHash as rr}from"node:crypto";function V(e,t,r){let n=_(t,r,e),o=Le(x(e,t),n),i=P[t.unit],s=i==="points"&&/^[+−]1$/.test(o)?"point":i;return s===""?o:`${o} ${s}`}function Me(e,t){let r=_(t,e,0);return e.map(n=>Le(x(n,t),r)).join(" to ")}function Ee(e,t){let r=_(t,e,0);return e.map(n=>J(x(n,t),r)).join(" to ")}function A(e,t,r){let n=J(x(e,t),_(t,r,e)),o=kt[t.unit];return o===""?n:`${n} ${o}`}function We(e,t){let r=Math.abs(x(e,t)),n=J(r,de(r/10)),o=P[t.unit];return o==="points"&&n==="1"?"1 point":o===""?n:`${n} ${o}`}var P={share:"points",ms:"ms",usd:"USD",tokens:"tokens",characters:"characters",number:""},kt={...P,share:"%"};function _(e,t,r){if(t!==null){let o=Math.abs(x(t[1],e)-x(t[0],e))/2;if(o>0&&Number.isFinite(o))return de(o/2)}let n=Math.abs(x(r,e));return Number.isInteger(n)?0:de(n/100)}function de(e){return e>0?Math.min(6,Math.max(0,-Math.floor(Math.log10(e)))):0}function x(e,t){return t.unit==="share"?Number((e*100).toPrecision(12)):e}function Le(e,t){let r=J(Math.abs(e),t);return/[1-9∞]/.test(r)?`${e<0?"−":"+"}${r}`:`±${r}`}function J(e,t){if(!Number.isFinite(e))return e>0?"∞":"−∞";let r=Math.abs(e).toLocaleString("en-US",{minimumFractionDigits:t,maximumFractionDigits:t});return e<0&&/[1-9]/.test(r)?`−${r}`:r}function z(e){return e===null?null:Object.entries(e).map(([t,r])=>`${t}=${r}`).join(", ")}function S({metric:e,segment:t,blocking:r}){let n=z(t),o=n===null?e:`${e} · ${n}`;return r?o:`${o} (advisory)`}function X(e){return e.decided?e.decision:"too few rows"}function f(e){return e.rule.includes("baseline")}function b({rule:e,scale:t}){return e.startsWith("at-most")?!0:t.direction==="lowerIsBetter"&&!e.startsWith("at-least")}function Z(e){return e.estimate===null?"–":f(e)?V(e.estimate,e.scale,e.interval):A(e.estimate,e.scale,e.interval)}function Y(e){return e.interval===null?"–":f(e)?Me(e.interval,e.scale):Ee(e.interval,e.scale)}function Q(e){return[e.baseline,e.candidate].filter(r=>r!==null).map(r=>A(r,e.scale,e.interval)).join(" → ")||"–"}function De(e){return[...new Set(e.map(r=>`${Number((r.intervalLevel*100).toPrecision(4))} %`))].join(", ")}function H(e){return e.toSorted((t,r)=>Ae(t)-Ae(r)||ze(t)-ze(r))}function Ae(e){let t=e.blocking?0:1;return e.decision==="broken"?t:e.decision==="undecided"?e.decided?2+t:4:5}function ze(e){let{estimate:t,limit:r,interval:n}=e;if(t===null)return Number.MAX_VALUE;let o=b(e)?-1:1,i=n===null?0:(n[1]-n[0])/2;return o*(t-(r??0))/(i||1)}function Ne(e){let t=new Map;for(let[r,n]of Map.groupBy(e,me)){let o=n.flatMap(c=>Tt(c).map(d=>je(d,c))),i=Math.min(...o),s=Math.max(...o),l=i===s?Math.abs(i)||1:0;t.set(r,o.length===0?{key:r,worst:-1,best:1}:{key:r,worst:i-l,best:s+l})}return t}function me(e){return f(e)?`difference ${e.scale.unit}`:`value ${e.metric}`}function g({worst:e,best:t},r,n){return(je(r,n)-e)/(t-e)}function Tt(e){return[...f(e)?[0]:[],e.estimate,e.limit,...e.decided?e.interval??[]:[]].filter(n=>n!==null).filter(Number.isFinite)}function je(e,t){return b(t)?-e:e}function N(e){return e===null?"working tree":/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(e)?e.slice(0,7):B(e,60)}function Oe({rows:e,base:t}){let r=t===null?"evaluated":"compared",n=t===null?e.total-e.unmatched:e.paired,o=e.unmatched===0?"":`, ${m(e.unmatched)} unmatched`;return`${m(n)} of ${m(e.total)} rows ${r}${o}`}function Fe({factors:e}){return e.length===0?"nothing this suite depends on changed":`changed: ${e.join(", ")}`}function Ie({calls:e}){return[`${m(e.target)} target ${e.target===1?"call":"calls"}`,`${m(e.judge)} judge ${e.judge===1?"call":"calls"}`,`${m(e.fromMemo)} ${e.fromMemo===1?"reply":"replies"} from memo`].join(", ")}function Be({costUsd:e}){return e===0?"0 USD":`${e.toLocaleString("en-US",{maximumSignificantDigits:e<1?2:4})} USD`}function j(e){let[,t,r]=/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(e)??[];return t===void 0?e:`${t} ${r} UTC`}function Ue(e){let t=e.from==="this-run"?"":`, measured ${j(e.from.measuredAt)} in run ${ue(e.from.run)}`,r=e.models.length===0?"":`, answered by ${e.models.join(", ")}`;return`${e.target}${r}${t}`}function Ve({dataset:e}){let t=Object.entries(e.change??{}).filter(([,n])=>n>0).map(([n,o])=>`${m(o)} ${n}`),r=t.length===0?"":`; ${t.join(", ")}`;return`${e.path} (${e.name}, ${m(e.rows)} rows, version ${U(e.version)}${r})`}function ue(e){return e.replace(/^(?:sha256:)?([0-9a-f]{12})[0-9a-f]{52}$/,"$1")}function m(e){return e.toLocaleString("en-US")}function _e(e){return e.replace(/[&<>"']/g,t=>Pt[t]??t)}var Pt={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&#39;"};function a(e,...t){return{markup:e.reduce((r,n,o)=>r+Ht(t[o-1]??null)+n)}}function Ht(e){return e===null?"":typeof e=="number"?String(e):typeof e=="string"?_e(qe(D(e))):"markup"in e?e.markup:e.map(({markup:t})=>t).join("")}function pe(e){let t=e==="broken"?"dot full":"dot hollow",r=e==="undecided"?a`<path class="half" d="M0,-6.5A6.5,6.5 0 0 0 0,6.5Z"/>`:null;return a`<circle class="${t}" r="6.5"/>${r}`}function k(e){return a`<svg class="mark ${e}" viewBox="-8 -8 16 16" aria-hidden="true">${pe(e)}</svg>`}function Je(e,t){let r=`${Z(e)} (${Y(e)}), ${Q(e)}, ${X(e)}, ${e.method}`;return a`<svg class="plot" aria-hidden="true"><title>${r}</title>
${Gt(e,t)}${Ct(e,t)}${qt(e,t)}${Mt(e,t)}</svg>`}function Xe(e,t){let[r]=e;if(r===void 0)return a``;let n=Et(t).map(i=>{let s=f(r)||!b(r)?i:-i,l=Math.abs(Number((s*(r.scale.unit==="share"?100:1)).toPrecision(6)));return a`<text x="${G(g(t,b(r)?-i:i,r))}" y="100%" dy="-6">${l}</text>`}),o=f(r)?P[r.scale.unit]:r.scale.unit==="share"?"%":P[r.scale.unit];return a`<svg class="plot">${n}<text class="start" x="0" y="100%" dy="-24">← worse</text><text class="end" x="100%" y="100%" dy="-24">${o}</text></svg>`}function Gt(e,t){if(e.limit===null)return null;let r=fe(g(t,e.limit,e)),n=f(e)?fe(g(t,0,e)):1;return a`<rect class="band" x="${O(Math.min(r,n))}" width="${O(Math.abs(n-r))}" height="100%"/>
<line class="limit" x1="${O(r)}" x2="${O(r)}" y2="100%"/>`}function Ct(e,t){if(!f(e))return null;let r=G(g(t,0,e));return a`<line class="zero" x1="${r}" x2="${r}" y2="100%"/>`}function qt({interval:e,...t},r){if(e===null)return null;let[n=0,o=1]=e.map(s=>g(r,s,{...t,interval:e})).toSorted((s,l)=>s-l),i=[n,o].filter(s=>s>=0&&s<=1);return a`<line class="bar" x1="${G(n)}" x2="${G(o)}" y1="50%" y2="50%"/>
${i.map(s=>a`<svg x="${G(s)}" y="50%" overflow="visible"><line class="bar" y1="-5" y2="5"/></svg>`)}`}function Mt(e,t){return e.estimate===null?null:a`<svg x="${G(g(t,e.estimate,e))}" y="50%" overflow="visible">${pe(e.decision)}</svg>`}function Et({worst:e,best:t}){let r=10**Math.floor(Math.log10((t-e)/6)),n=([1,2,5,10].find(s=>(t-e)/(s*r)<=6)??10)*r,o=Math.ceil(e/n),i=Math.floor(t/n)-o+1;return Array.from({length:i},(s,l)=>(o+l)*n)}function fe(e){return .03+.94*Math.min(1,Math.max(0,e))}function G(e){return O(e<0||e>1?Math.min(1,Math.max(0,e)):fe(e))}function O(e){return`${Number((e*100).toFixed(2))}%`}function Ye(e){let t=H(e.gates),r=Ne(t),n=t.slice(12),o=n.length===0?null:a`<details class="more"><summary>${m(n.length)} more gates, ${Dt(n)}</summary>${Ze(n,r)}</details>`;return a`<section aria-labelledby="gates"><h2 id="gates">Gates</h2>
${t.length===0?Wt(e):a`${Lt()}${Ze(t.slice(0,12),r)}${o}`}
</section>`}function Wt({verdict:e}){return a`<p class="empty">${e==="unaffected"?"Nothing this suite depends on changed, so no gate had to be decided again.":"No gate could be decided. What is missing stands under “Not measured”."}</p>`}function Lt(){return a`<p class="legend"><span>${k("broken")} broken</span> <span>${k("undecided")} undecided</span>
<span>${k("holds")} holds</span> <span><i class="swatch"></i> tolerated by the rule</span></p>`}function Dt(e){let t=e.filter(r=>r.decision==="holds").length;return t===e.length?"all hold":`${m(t)} hold`}function Ze(e,t){let r=[...Map.groupBy(e,me)].flatMap(([n,o])=>{let i=t.get(n);return i===void 0?[]:[At(o,i)]});return a`<table class="gates" role="table">
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader" class="decision">Decision</th><th scope="col" role="columnheader" class="gate">Gate</th>
<th scope="col" role="columnheader" class="plot"><span class="sr">Plot</span></th><th scope="col" role="columnheader" class="number estimate">Estimate<small>${De(e)} interval</small></th>
<th scope="col" role="columnheader" class="number pair">Before → after</th>
<th scope="col" role="columnheader" class="number rows">Rows</th></tr></thead>
${r}</table>`}function At(e,t){return a`<tbody role="rowgroup"><tr class="axis" aria-hidden="true"><td></td><td></td><td class="plot">${Xe(e,t)}</td><td></td><td></td><td></td></tr>
${e.map(r=>zt(r,t))}</tbody>`}function zt(e,t){let r=z(e.segment),n=e.rule.replace(/ ([−+]) /g," $1 "),o=r===null?n:`${e.metric} · ${n}`,i=Q(e).split(" → ").map((s,l)=>a`${l===0?"":" → "}<span>${s}</span>`);return a`<tr role="row" class="${e.decision}">
<td role="cell" class="decision">${k(e.decision)} ${X(e)}${e.blocking?null:a` <small>advisory</small>`}</td>
<th role="rowheader" scope="row"><b dir="auto">${r??e.metric}</b><small>${o}</small></th>
<td role="cell" class="plot">${Je(e,t)}</td>
<td role="cell" class="number estimate"><b>${Z(e)}</b><small>${Y(e)}</small></td>
<td role="cell" class="number pair">${i}</td>
<td role="cell" class="number rows">${m(e.rows)}<small class="label"> rows</small></td></tr>`}function Qe(e){return a`<section aria-labelledby="lineage"><h2 id="lineage">Where this comes from</h2>
<ol class="lineage">
<li><h3>Went in</h3><ul>
${e.arms.map(({name:t,commit:r})=>$(`Commit of the ${t}`,a`<code title="${r}">${N(r)}</code>`))}
${$("Dataset",a`${Ve(e)}`)}
${e.evaluators.map(({name:t,type:r,digest:n})=>$("Evaluator",a`${t} <span class="quiet">${r}</span> ${he(n)}`))}
</ul></li>
<li><h3>Was evaluated</h3><ul>
${e.arms.map(t=>$(`Target of the ${t.name}`,a`${Ue(t)} ${he(t.digest)}`))}
${e.repeats>1?$("Repeats",a`${e.repeats} replies per row`):null}
</ul></li>
<li><h3>Came of it</h3><ul>
${$("Package",he(e.package))}
${$("Run",a`<code title="${e.run}">${ue(e.run)}</code>, <time datetime="${e.createdAt}">${j(e.createdAt)}</time>`)}
${$("Verdict",a`${e.verdict}`)}
</ul></li>
</ol></section>`}function $(e,t){return a`<li><small>${e}</small> <span dir="auto">${t}</span></li>`}function he(e){return a`<code title="${e}">${U(e)}</code>`}var ge=`(() => {
  'use strict';
  for (const time of document.querySelectorAll('time')) {
    const hours = (Date.parse(time.dateTime) - Date.now()) / 36e5;
    const [unit, size] = Math.abs(hours) < 48 ? ['hour', 1] : ['day', 24];
    time.title = new Intl.RelativeTimeFormat('en').format(Math.round(hours / size), unit);
  }
  const form = document.querySelector('.filters');
  if (!form) return;
  form.hidden = false;
  const { cell, evaluator, segment, text } = form.elements;
  const status = form.querySelector('[role=status]');
  const rows = Array.from(document.querySelectorAll('.row'), (element) => ({
    element,
    segments: element.dataset.segments.split(' '),
    text: element.textContent.toLowerCase(),
  }));
  const apply = () => {
    const words = text.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits =
        (cell.value === '' || row.element.dataset.cell === cell.value) &&
        (evaluator.value === '' || row.element.dataset.evaluator === evaluator.value) &&
        (segment.value === '' || row.segments.includes(segment.value)) &&
        row.text.includes(words);
      row.element.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of document.querySelectorAll('.group')) {
      group.hidden = !group.querySelector('.row:not([hidden])');
    }
    for (const link of document.querySelectorAll('.square a')) {
      const chosen = link.dataset.cell === cell.value && link.dataset.evaluator === evaluator.value;
      if (chosen) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    status.textContent =
      shown === 0 ? 'No row fits. Show all, or choose less.' : shown + ' of ' + rows.length + (rows.length === 1 ? ' row' : ' rows');
  };
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(apply));
  for (const link of document.querySelectorAll('.square a')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const again = link.hasAttribute('aria-current');
      cell.value = again ? '' : link.dataset.cell;
      evaluator.value = again ? '' : link.dataset.evaluator;
      apply();
    });
  }
  window.addEventListener('beforeprint', () => {
    for (const { element } of rows) if (element.dataset.cell === 'lost') element.open = true;
  });
})();`;var be=`
:root{color-scheme:light dark;--ground:#fff;--raised:#f6f7f9;--line:#dfe3e8;--text:#1b1f24;--quiet:#5a6472;--accent:#0b5cad;
--holds:#0b5cad;--undecided:#9a5b00;--broken:#bf3510;--band:#e4ecf5;--del:#fbe0d8;--ins:#d9e8f8;--mark:#8a94a3}
@media (prefers-color-scheme:dark){:root{--ground:#14171b;--raised:#1d2126;--line:#343b44;--text:#e8ebef;--quiet:#a3adba;--accent:#79b8ff;
--holds:#79b8ff;--undecided:#f0b040;--broken:#ff8a65;--band:#24303f;--del:#55281c;--ins:#1d3a5c;--mark:#78828f}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
main,.top{max-width:76rem;margin:0 auto;padding:0 1.5rem}
main:focus{outline:none}
section{margin:0 0 3.5rem}
h1{font-size:clamp(1.5rem,1.1rem + 1.9vw,2.4rem);line-height:1.25;font-weight:650;letter-spacing:-.015em;margin:.75rem 0 1rem;max-width:34em;text-wrap:balance}
h2{font-size:1.35rem;line-height:1.3;font-weight:650;margin:0 0 1rem}
h3{font-size:1rem;font-weight:650;margin:2rem 0 .75rem}
h4{font-size:.8125rem;font-weight:600;color:var(--quiet);margin:1rem 0 .25rem}
p{margin:0 0 1rem;max-width:70ch}
small{font-size:.8125rem;color:var(--quiet);font-weight:400}
code,pre{font-family:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;font-size:.875em}
pre{margin:0;padding:.75rem 1rem;background:var(--raised);border-radius:.375rem;white-space:pre-wrap;line-height:1.55}
a{color:var(--accent);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:.2rem}
[hidden]{display:none!important}
.quiet{color:var(--quiet)}
.number,.facts,.square,time{font-variant-numeric:tabular-nums}
.number{text-align:right;white-space:nowrap}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:-4rem;padding:.5rem 1rem;background:var(--ground);z-index:1}
.skip:focus{top:1rem}
.top{display:flex;flex-wrap:wrap;gap:.25rem 2rem;justify-content:space-between;padding-top:1.25rem;padding-bottom:2rem;font-size:.9375rem}
.top p{margin:0}
.top ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:0;padding:0}
.top nav a{color:var(--quiet);text-decoration:none}
.top nav a:hover{color:var(--accent);text-decoration:underline}
.badge{display:flex;align-items:center;gap:.5rem;margin:0;font-size:1.125rem;font-weight:650}
.badge .mark{width:1.25rem;height:1.25rem}
.broken.badge,.broken .decision{color:var(--broken)}
.undecided.badge,.undecided .decision{color:var(--undecided)}
.holds.badge,.holds .decision{color:var(--holds)}
.step{font-size:1.125rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:1rem 2rem;margin:1.5rem 0 0;padding:1.25rem 0 0;border-top:1px solid var(--line)}
.facts dt{font-size:.8125rem;color:var(--quiet)}
.facts dd{margin:0}
.facts .quiet{font-size:.8125rem}
.warning{margin:1.5rem 0 0;padding:1.25rem 1.5rem;border:1px solid var(--line);border-left:4px solid var(--undecided);border-radius:.375rem}
.warning h2{font-size:1rem;margin:0}
.warning p{margin:0}
.warning ul{margin:.5rem 0 0;padding-left:1.25rem}
.notes{margin:1.5rem 0 0;padding-left:1.25rem;color:var(--quiet)}
section>ul{padding-left:1.25rem}
.empty{color:var(--quiet)}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;max-width:none;font-size:.875rem;color:var(--quiet)}
.legend span{display:inline-flex;align-items:center;gap:.4rem}
.swatch{width:1.5rem;height:.9rem;background:var(--band);border-left:1.5px dashed var(--mark)}
.mark{width:1rem;height:1rem;flex:none;vertical-align:-.15em}
.broken{--tone:var(--broken)}.undecided{--tone:var(--undecided)}.holds{--tone:var(--holds)}
.dot{stroke:var(--tone);stroke-width:2}.dot.full,.half{fill:var(--tone)}.dot.hollow{fill:var(--ground)}
table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:400}
thead th{font-size:.8125rem;color:var(--quiet);padding:.25rem .75rem .5rem;vertical-align:bottom}
.gates th,.gates td{padding:.55rem .75rem}
.gates th:first-child,.gates td:first-child{padding-left:0}
.gates td:last-child,.gates th:last-child{padding-right:0}
.gates tbody tr{border-top:1px solid var(--line)}
.gates tbody th small,.gates .estimate small{display:block}
.gates{table-layout:fixed}
th.decision{width:9.5rem}th.gate{width:19rem}th.estimate{width:10rem}th.pair{width:9.5rem}th.rows{width:4rem}
.gates td.decision{white-space:nowrap;font-weight:600}
.gates td.pair,.multiples .number{white-space:normal}
.number span{white-space:nowrap}
.gates td.decision small{display:block;padding-left:1.3rem}
.gates .label{display:none}
.gates .axis{border:0}
.gates .axis td{height:2.9rem;padding-top:0;padding-bottom:0}
.gates tbody+tbody .axis td{height:4.5rem}
.axis svg{overflow:visible}
td.plot{position:relative}
.gates td.plot{padding:0}
td.plot>svg{position:absolute;inset:0;width:100%;height:100%}
.plot text{font-size:12px;fill:var(--quiet);text-anchor:middle;font-variant-numeric:tabular-nums}
.plot text.start{text-anchor:start}.plot text.end{text-anchor:end}
.plot .band{fill:var(--band)}
.plot .limit{stroke:var(--mark);stroke-width:1.5;stroke-dasharray:3 3}
.plot .zero{stroke:var(--mark);stroke-width:1.5}
.plot .bar{stroke:var(--tone);stroke-width:2.5}
.more{margin-top:1rem}
.more>summary,.row>summary{cursor:pointer}
.more>summary{color:var(--accent);padding:.5rem 0}
.squares{display:flex;flex-wrap:wrap;gap:2rem 3rem;margin-bottom:2rem}
.square{width:auto}
.square caption{text-align:left;font-weight:650;padding-bottom:.5rem}
.square th{font-size:.8125rem;color:var(--quiet);padding:.25rem .75rem .25rem 0}
.square thead th{padding-left:.25rem}
.square tbody td{padding:.125rem}
.square a{display:block;min-width:8rem;padding:.5rem 1rem;background:var(--raised);border:1px solid transparent;border-radius:.375rem;color:inherit;text-decoration:none;font-size:.875rem}
.square b{display:block;font-size:1.375rem;line-height:1.3;font-weight:650}
.square .lost .some{color:var(--broken)}.square .gained .some{color:var(--holds)}
.square a:hover,.square a[aria-current]{border-color:var(--accent)}
.square a[aria-current]{box-shadow:inset 0 0 0 1px var(--accent)}
.filters{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:end;padding:1rem 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
.filters label{display:grid;gap:.125rem;font-size:.8125rem;color:var(--quiet);flex:1 1 9rem;max-width:16rem}
.filters p{margin:0 0 .4rem;flex:1 1 8rem}
select,input,button{font:inherit;font-size:.9375rem;color:var(--text);background:var(--ground);border:1px solid var(--mark);border-radius:.375rem;padding:.35rem .6rem;min-width:0;width:100%;height:2.3rem}
button{width:auto;cursor:pointer}
button:hover{border-color:var(--accent)}
.row{border-bottom:1px solid var(--line)}
.row>summary{display:grid;grid-template-columns:auto 6.5rem auto 1fr;gap:.75rem;align-items:baseline;padding:.6rem 0;list-style:none}
.row>summary::-webkit-details-marker{display:none}
.row>summary::before{content:"";width:.45rem;height:.45rem;border:solid var(--quiet);border-width:0 2px 2px 0;transform:rotate(-45deg)}
.row[open]>summary::before{transform:rotate(45deg)}
.cell{font-weight:600}.row.lost .cell{color:var(--broken)}.row.gained .cell{color:var(--holds)}
.teaser{color:var(--quiet);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.row[open] .teaser{visibility:hidden}
.body{padding:0 0 2rem 1.2rem}
.body>p{max-width:none;margin:0;font-size:.875rem}
.arms{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));gap:0 1.5rem}
.arms>div{min-width:0}
.reason,.error{margin:.5rem 0 0;font-size:.875rem;color:var(--quiet)}
.error{color:var(--broken)}
del{background:var(--del);text-decoration:underline dotted;text-underline-offset:.2em}
ins{background:var(--ins);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em}
.scores{width:auto;margin-top:1rem;font-size:.875rem;font-variant-numeric:tabular-nums}
.scores th,.scores td{padding:.2rem 1.5rem .2rem 0;vertical-align:top}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26rem,100%),1fr));gap:1rem 3.5rem}
.panel{min-width:0}.panel h3{margin-top:.5rem}
.multiples tr{border-top:1px solid var(--line)}
.multiples th,.multiples td{padding:.4rem .5rem}
.multiples th{padding-left:0;width:36%}.multiples td.plot{width:26%}.multiples .number{padding-right:0}
.multiples small{display:block}
.multiples{table-layout:fixed}
.multiples thead th{padding:0}
.path{stroke:var(--mark);stroke-width:2}
line.before,.mark.before line{stroke:var(--text);stroke-width:2.5}
circle.after,.mark.after circle{fill:var(--accent)}
.plain{font-size:.9375rem}
.plain tbody tr{border-top:1px solid var(--line)}
.plain th,.plain td{padding:.45rem 1.5rem .45rem 0;vertical-align:top}
.scroll{overflow-x:auto}
.lineage{display:grid;grid-template-columns:repeat(3,1fr);gap:1.5rem 3.5rem;list-style:none;margin:0;padding:0}
.lineage>li{position:relative;min-width:0}
.lineage>li+li::before{content:"→";position:absolute;left:-2.4rem;top:0;color:var(--mark)}
.lineage h3{margin:0 0 .5rem}
.lineage ul{list-style:none;margin:0;padding:0}
.lineage ul li{padding:.5rem 0;border-top:1px solid var(--line)}
.lineage small{display:block}
.command{border:1px solid var(--line)}
@media (max-width:68rem){
.gates thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.gates,.gates tbody{display:block}
.gates tr{display:grid;grid-template-columns:1fr auto;gap:.1rem 1rem;padding:.8rem 0}
.gates th,.gates td,.gates th:first-child,.gates td:first-child{padding:0;width:auto}
.gates tbody th{grid-row:1;width:auto}
.gates td.decision{grid-row:2}.gates td.estimate{grid-column:2}
.gates td.decision small{display:inline;padding:0}
.gates td.plot{grid-column:1/-1;grid-row:3;height:2.5rem;width:auto}
.gates td.pair{display:none}
.gates td.estimate{grid-row:1/3}.gates tbody th{grid-column:1}
.gates td.rows{grid-row:4;grid-column:1/-1;text-align:left;font-size:.8125rem;color:var(--quiet)}
.gates .label{display:inline}
.gates tr.axis{padding:0}.gates .axis td{display:none}.gates .axis td.plot{display:block;height:2.9rem}.gates tbody+tbody .axis td.plot{height:4rem}
.lineage{grid-template-columns:1fr}
.lineage>li+li::before{content:"↓";left:0;top:-1.6rem}
}
@media (max-width:40rem){
main,.top{padding-left:1rem;padding-right:1rem}
section{margin-bottom:3rem}
.facts{grid-template-columns:1fr 1fr;gap:1rem}
.squares{gap:1.5rem}.square{width:100%}
.square a{min-width:0;padding:.5rem .6rem}
.row>summary{grid-template-columns:auto auto 1fr}
.teaser{grid-column:2/-1}.row[open] .teaser{display:none}
.body{padding-left:0}
}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media print{
:root{--ground:#fff;--raised:#fff;--line:#ccc;--text:#000;--quiet:#444;--accent:#0b5cad;--holds:#0b5cad;--undecided:#9a5b00;--broken:#bf3510;--band:#e4ecf5;--del:#fbe0d8;--ins:#d9e8f8;--mark:#777}
body{font-size:10pt}main,.top{max-width:none;padding:0}
nav,.skip,.filters{display:none!important}
section{margin-bottom:1.5rem}h2,h3,h4{break-after:avoid}tr,.arms>div,.panel,.lineage>li{break-inside:avoid}
pre{border:1px solid var(--line)}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;function ve(e){return e.detectable===null?null:`${b(e)?"an increase":"a loss"} of ${We(e.detectable,e.scale)}`}function xe({decision:e,rows:t,rowsNeeded:r}){return e!=="undecided"||r===null?null:`${m(r)} rows would settle it (${m(t)} now)`}function Jr(e){let t=e.gates.filter(l=>l.blocking&&l.decided&&l.detectable!==null),r=t.filter(l=>l.segment===null).slice(0,3),n=t.filter(l=>l.segment!==null).toSorted((l,c)=>l.rows-c.rows).slice(0,1),o=[...r,...n].map(l=>`${ve(l)} in ${S(l)}`),i=e.gates.filter(l=>!l.decided).length;return[o.length===0?"":`Large enough to be seen with these rows (power 80 %): ${o.join("; ")}.`,i===0?"":`${m(i)} ${i===1?"segment has":"segments have"} too few rows to be decided.`].filter(l=>l!=="").join(" ")}function Xr(e){return e.filter(t=>t.decided&&t.decision==="undecided").map(t=>`${S(t)}: ${xe(t)??`undecided with ${m(t.rows)} rows`}`)}function et({gates:e}){let t=H(e).filter(i=>i.detectable!==null||i.rowsNeeded!==null||!i.decided),r=t.slice(12),n=r.length===0?null:a`<details class="more"><summary>${m(r.length)} more gates</summary>${Ke(r)}</details>`,o=t.length===0?a`<p class="empty">No gate compared rows, so there is nothing to say about what would have been seen.</p>`:a`<p>The smallest change that these rows would have shown four times in five.</p>${Ke(t.slice(0,12))}${n}`;return a`<section aria-labelledby="power"><h2 id="power">What could have been seen</h2>${o}</section>`}function Ke(e){let t=e.map(r=>a`<tr><th scope="row" dir="auto">${S(r)}</th><td class="number">${m(r.rows)}</td>
<td>${ve(r)??"–"}</td><td>${xe(r)??(r.decided?"":"too few rows to be decided")}</td></tr>`);return a`<div class="scroll" tabindex="0" role="region" aria-label="Power of each gate"><table class="plain"><thead><tr><th scope="col">Gate</th><th scope="col" class="number">Rows</th><th scope="col">Would have shown</th><th scope="col">To settle it</th></tr></thead><tbody>${t}</tbody></table></div>`}function tt(e){if(e.base===null)return["goldgate","run",K(e.suite)].join(" ");let t=e.head===null?[]:["--head",K(e.head)];return["goldgate","gate","--suite",K(e.suite),"--base",K(e.base),...t].join(" ")}function K(e){return/^[\w./:@=+][\w./:@=+-]*$/.test(e)?e:`'${e.replaceAll("'","'\\''")}'`}function rt(e){return a`<section aria-labelledby="again"><h2 id="again">Run it again</h2>
<p>In a clone of the repository. What is already known is not called again.</p>
<pre class="command" tabindex="0">${tt(e)}</pre></section>`}function nt(e){return e.toSorted((t,r)=>C.indexOf(t.cell)-C.indexOf(r.cell))}var C=["lost","changed","gained","still-wrong","kept"],ee={lost:"lost",changed:"changed",gained:"gained","still-wrong":"still wrong",kept:"kept"};function ot(e,t){let r=t.evaluators.indexOf(e.evaluator),n=(o,i,s)=>a`<td class="${o}"><a href="#rows-${o}" data-cell="${o}" data-evaluator="${r}"><b${i>0?a` class="some"`:null}>${m(i)}</b> ${s}</a></td>`;return a`<table class="square"><caption dir="auto">${e.evaluator}</caption>
<thead><tr><td></td><th scope="col">right after</th><th scope="col">wrong after</th></tr></thead>
<tbody><tr><th scope="row">right before</th>${n("kept",e.kept,"kept")}${n("lost",e.lost,"lost")}</tr>
<tr><th scope="row">wrong before</th>${n("gained",e.gained,"gained")}${n("still-wrong",e.stillWrong,"still wrong")}</tr></tbody></table>`}function it(e,t){let r=[...t.map(({evaluator:n})=>n),...e.map(({evaluator:n})=>n)];return{evaluators:[...new Set(r)],segments:[...new Set(e.flatMap(te))].sort()}}function te({segment:e}){return Object.entries(e??{}).map(([t,r])=>`${t}=${r}`)}function at({evaluators:e,segments:t},r){let n=C.filter(o=>o!=="changed"||r.some(i=>i.cell===o));return a`<form class="filters" role="search" aria-label="Filter rows" hidden>
${$e("cell","Cell",n.map(o=>({value:o,text:ee[o]})))}
${$e("evaluator","Evaluator",e.map((o,i)=>({value:i,text:o})))}
${$e("segment","Segment",t.map((o,i)=>({value:i,text:o})))}
<label>Text <input type="search" name="text" autocomplete="off"></label>
<button type="reset">Show all</button>
<p class="quiet" role="status">${m(r.length)} rows</p></form>`}function $e(e,t,r){return a`<label>${t} <select name="${e}"><option value="">all</option>
${r.map(({value:n,text:o})=>a`<option value="${n}">${o}</option>`)}</select></label>`}var q=class{diff(t,r,n={}){let o;typeof n=="function"?(o=n,n={}):"callback"in n&&(o=n.callback);let i=this.castInput(t,n),s=this.castInput(r,n),l=this.removeEmpty(this.tokenize(i,n)),c=this.removeEmpty(this.tokenize(s,n));return this.diffWithOptionsObj(l,c,n,o)}diffWithOptionsObj(t,r,n,o){var i;let s=p=>{if(p=this.postProcess(p,n),o){setTimeout(function(){o(p)},0);return}else return p},l=r.length,c=t.length,d=1,u=l+c;n.maxEditLength!=null&&(u=Math.min(u,n.maxEditLength));let v=(i=n.timeout)!==null&&i!==void 0?i:1/0,w=Date.now()+v,h=[{oldPos:-1,lastComponent:void 0}],y=this.extractCommon(h[0],r,t,0,n);if(h[0].oldPos+1>=c&&y+1>=l)return s(this.buildValues(h[0].lastComponent,r,t));let ae=-1/0,se=1/0,He=()=>{for(let p=Math.max(ae,-d);p<=Math.min(se,d);p+=2){let R,W=h[p-1],L=h[p+1];W&&(h[p-1]=void 0);let le=!1;if(L){let Ce=L.oldPos-p;le=L&&0<=Ce&&Ce<l}let Ge=W&&W.oldPos+1<c;if(!le&&!Ge){h[p]=void 0;continue}if(!Ge||le&&W.oldPos<L.oldPos?R=this.addToPath(L,!0,!1,0,n):R=this.addToPath(W,!1,!0,1,n),y=this.extractCommon(R,r,t,p,n),R.oldPos+1>=c&&y+1>=l)return s(this.buildValues(R.lastComponent,r,t))||!0;h[p]=R,R.oldPos+1>=c&&(se=Math.min(se,p-1)),y+1>=l&&(ae=Math.max(ae,p+1))}d++};if(o)(function p(){setTimeout(function(){if(d>u||Date.now()>w)return o(void 0);He()||p()},0)})();else for(;d<=u&&Date.now()<=w;){let p=He();if(p)return p}}addToPath(t,r,n,o,i){let s=t.lastComponent;return s&&!i.oneChangePerToken&&s.added===r&&s.removed===n?{oldPos:t.oldPos+o,lastComponent:{count:s.count+1,added:r,removed:n,previousComponent:s.previousComponent}}:{oldPos:t.oldPos+o,lastComponent:{count:1,added:r,removed:n,previousComponent:s}}}extractCommon(t,r,n,o,i){let s=r.length,l=n.length,c=t.oldPos,d=c-o,u=0;for(;d+1<s&&c+1<l&&this.equals(n[c+1],r[d+1],i);)d++,c++,u++,i.oneChangePerToken&&(t.lastComponent={count:1,previousComponent:t.lastComponent,added:!1,removed:!1});return u&&!i.oneChangePerToken&&(t.lastComponent={count:u,previousComponent:t.lastComponent,added:!1,removed:!1}),t.oldPos=c,d}equals(t,r,n){return n.comparator?n.comparator(t,r):t===r||!!n.ignoreCase&&t.toLowerCase()===r.toLowerCase()}removeEmpty(t){let r=[];for(let n=0;n<t.length;n++)t[n]&&r.push(t[n]);return r}castInput(t,r){return t}tokenize(t,r){return Array.from(t)}join(t){return t.join("")}postProcess(t,r){return t}get useLongestToken(){return!1}buildValues(t,r,n){let o=[],i;for(;t;)o.push(t),i=t.previousComponent,delete t.previousComponent,t=i;o.reverse();let s=o.length,l=0,c=0,d=0;for(;l<s;l++){let u=o[l];if(u.removed)u.value=this.join(n.slice(d,d+u.count)),d+=u.count;else{if(!u.added&&this.useLongestToken){let v=r.slice(c,c+u.count);v=v.map(function(w,h){let y=n[d+h];return y.length>w.length?y:w}),u.value=this.join(v)}else u.value=this.join(r.slice(c,c+u.count));c+=u.count,u.added||(d+=u.count)}}return o}};function we(e,t){let r;for(r=0;r<e.length&&r<t.length;r++)if(e[r]!=t[r])return e.slice(0,r);return e.slice(0,r)}function ye(e,t){let r;if(!e||!t||e[e.length-1]!=t[t.length-1])return"";for(r=0;r<e.length&&r<t.length;r++)if(e[e.length-(r+1)]!=t[t.length-(r+1)])return e.slice(-r);return e.slice(-r)}function re(e,t,r){if(e.slice(0,t.length)!=t)throw Error(`string ${JSON.stringify(e)} doesn't start with prefix ${JSON.stringify(t)}; this is a bug`);return r+e.slice(t.length)}function ne(e,t,r){if(!t)return e+r;if(e.slice(-t.length)!=t)throw Error(`string ${JSON.stringify(e)} doesn't end with suffix ${JSON.stringify(t)}; this is a bug`);return e.slice(0,-t.length)+r}function M(e,t){return re(e,t,"")}function F(e,t){return ne(e,t,"")}function Re(e,t){return t.slice(0,Nt(e,t))}function Nt(e,t){let r=0;e.length>t.length&&(r=e.length-t.length);let n=t.length;e.length<t.length&&(n=e.length);let o=Array(n),i=0;o[0]=0;for(let s=1;s<n;s++){for(t[s]==t[i]?o[s]=o[i]:o[s]=i;i>0&&t[s]!=t[i];)i=o[i];t[s]==t[i]&&i++}i=0;for(let s=r;s<e.length;s++){for(;i>0&&e[s]!=t[i];)i=o[i];e[s]==t[i]&&i++}return i}function Se(e,t){let r=[];for(let n of Array.from(t.segment(e))){let o=n.segment;r.length&&/\s/.test(r[r.length-1])&&/\s/.test(o)?r[r.length-1]+=o:r.push(o)}return r}function oe(e,t){if(t)return E(e,t)[1];let r;for(r=e.length-1;r>=0&&e[r].match(/\s/);r--);return e.substring(r+1)}function T(e,t){if(t)return E(e,t)[0];let r=e.match(/^\s*/);return r?r[0]:""}function E(e,t){if(!t)return[T(e),oe(e)];if(t.resolvedOptions().granularity!="word")throw new Error('The segmenter passed must have a granularity of "word"');let r=Se(e,t),n=r[0],o=r[r.length-1],i=/\s/.test(n)?n:"",s=/\s/.test(o)?o:"";return[i,s]}var ie="a-zA-Z0-9_\\u{AD}\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2C6}\\u{2C8}-\\u{2D7}\\u{2DE}-\\u{2FF}\\u{1E00}-\\u{1EFF}",jt=new RegExp(`[${ie}]+|\\s+|[^${ie}]`,"ug"),ke=class extends q{equals(t,r,n){return n.ignoreCase&&(t=t.toLowerCase(),r=r.toLowerCase()),t.trim()===r.trim()}tokenize(t,r={}){let n;if(r.intlSegmenter){let s=r.intlSegmenter;if(s.resolvedOptions().granularity!="word")throw new Error('The segmenter passed must have a granularity of "word"');n=Se(t,s)}else n=t.match(jt)||[];let o=[],i=null;return n.forEach(s=>{/\s/.test(s)?i==null?o.push(s):o.push(o.pop()+s):i!=null&&/\s/.test(i)?o[o.length-1]==i?o.push(o.pop()+s):o.push(i+s):o.push(s),i=s}),o}join(t){return t.map((r,n)=>n==0?r:r.replace(/^\s+/,"")).join("")}postProcess(t,r){if(!t||r.oneChangePerToken)return t;let n=null,o=null,i=null;return t.forEach(s=>{s.added?o=s:s.removed?i=s:((o||i)&&st(n,i,o,s,r.intlSegmenter),n=s,o=null,i=null)}),(o||i)&&st(n,i,o,null,r.intlSegmenter),t}},Ot=new ke;function st(e,t,r,n,o){if(t&&r){let[i,s]=E(t.value,o),[l,c]=E(r.value,o);if(e){let d=we(i,l);e.value=ne(e.value,l,d),t.value=M(t.value,d),r.value=M(r.value,d)}if(n){let d=ye(s,c);n.value=re(n.value,c,d),t.value=F(t.value,d),r.value=F(r.value,d)}}else if(r){if(e){let i=T(r.value,o);r.value=r.value.substring(i.length)}if(n){let i=T(n.value,o);n.value=n.value.substring(i.length)}}else if(e&&n){let i=T(n.value,o),[s,l]=E(t.value,o),c=we(i,s);t.value=M(t.value,c);let d=ye(M(i,c),l);t.value=F(t.value,d),n.value=re(n.value,i,d),e.value=ne(e.value,i,i.slice(0,i.length-d.length))}else if(n){let i=T(n.value,o),s=oe(t.value,o),l=Re(s,i);t.value=F(t.value,l)}else if(e){let i=oe(e.value,o),s=T(t.value,o),l=Re(i,s);t.value=M(t.value,l)}}var Te=class extends q{tokenize(t){let r=new RegExp(`(\\r?\\n)|[${ie}]+|[^\\S\\n\\r]+|[^${ie}]`,"ug");return t.match(r)||[]}},lt=new Te;function Pe(e,t,r){return lt.diff(e,t,r)}function ct(e,t){let[r,n]=[D(e),D(t)],o=Pe(r,n,{maxEditLength:500});return o===void 0?{before:a`${r}`,after:a`${n}`}:{before:a`${o.filter(i=>!i.added).map(({value:i,removed:s})=>s?a`<del>${i}</del>`:a`${i}`)}`,after:a`${o.filter(i=>!i.removed).map(({value:i,added:s})=>s?a`<ins>${i}</ins>`:a`${i}`)}`}}function pt(e,t,r,n){let o=te(e).map(l=>t.segments.indexOf(l)),{before:i,after:s}=ct(e.baseline?.output??"",e.candidate?.output??"");return a`<details class="row ${e.cell}" data-cell="${e.cell}" data-evaluator="${t.evaluators.indexOf(e.evaluator)}" data-segments="${o.join(" ")}"${n?a` open`:null}>
<summary><span class="cell">${ee[e.cell]}</span> <code>${e.id}</code> <span class="teaser" dir="auto">${e.input}</span></summary>
<div class="body">
<p class="quiet">${[e.evaluator,...te(e)].join(" · ")} · row ${m(e.position)} of <code>${r}</code></p>
${dt("Input",a`${e.input}`)}
${e.expected===null?null:dt("Expected",a`${e.expected}`)}
<div class="arms">${mt("Before",e.baseline,i)}${mt("After",e.candidate,s)}</div>
${Ft(e)}
</div></details>`}function dt(e,t){return a`<div><h4>${e}</h4><pre dir="auto">${t}</pre></div>`}function mt(e,t,r){if(t===null)return a`<div><h4>${e}</h4><p class="empty">no output</p></div>`;let n=t.error===null?null:a`<p class="error" dir="auto">error: ${t.error}</p>`,o=t.output===null?n===null?a`<p class="empty">no output</p>`:null:a`<pre dir="auto">${r}</pre>`,i=t.reason===null?null:a`<p class="reason" dir="auto">${t.reason}</p>`;return a`<div><h4>${e}</h4>${o}${n}${i}</div>`}function Ft({baseline:e,candidate:t}){let r=[...new Set([...Object.keys(e?.scores??{}),...Object.keys(t?.scores??{})])];if(r.length===0)return null;let n=r.map(o=>a`<tr><th scope="row">${o}</th><td>${ut(e,o)}</td><td>${ut(t,o)}</td></tr>`);return a`<table class="scores"><thead><tr><th scope="col">Score</th><th scope="col">before</th><th scope="col">after</th></tr></thead><tbody>${n}</tbody></table>`}function ut(e,t){let r=e?.scores[t];return r==null?"–":typeof r=="number"?String(Number(r.toPrecision(4))).replace("-","−"):JSON.stringify(r)}function ft(e){let{evidence:t,tables:r}=e,n=it(t,r),o=nt(t),i=C.flatMap(s=>{let l=o.filter(c=>c.cell===s);return l.length===0?[]:[Bt(s,l,n,e)]});return a`<section aria-labelledby="rows"><h2 id="rows">What changed for rows</h2>
${r.length===0?null:a`<div class="squares">${r.map(s=>ot(s,n))}</div>`}
${t.length===0?a`<p class="empty">${It(e)}</p>`:a`${at(n,o)}${i}`}
</section>`}function It({verdict:e,tables:t,base:r}){return e==="unaffected"?"Nothing was evaluated: the last accepted result stands.":r===null?"There is no baseline to compare rows with. Run “goldgate gate --base REF” to see what changed.":t.length===0?"No row was judged on both sides. What is missing stands under “Not measured”.":"No row changed sides: nothing was lost, nothing was gained."}function Bt(e,t,r,n){let o=Vt(e,n.tables),i=o>t.length?`${m(t.length)} of ${m(o)}`:m(t.length);return a`<div class="group" data-cell="${e}"><h3 id="rows-${e}">${Ut[e]} <span class="quiet">${i}</span></h3>
${t.map((s,l)=>pt(s,r,n.dataset.path,e==="lost"&&l===0))}</div>`}var Ut={lost:"Lost",changed:"Changed",gained:"Gained","still-wrong":"Still wrong",kept:"Kept"};function Vt(e,t){let r={kept:"kept",lost:"lost",gained:"gained","still-wrong":"stillWrong",changed:null}[e];return r===null?0:t.reduce((n,o)=>n+o[r],0)}function ht({gates:e,evaluators:t},r){let n=r.slice(0,r.lastIndexOf("."))||r;return e.find(i=>i.metric===r)?.scale??t.find(i=>i.name===n)?.scale??{type:"continuous",direction:"lowerIsBetter",range:[0,null],unit:_t[n]??"number"}}var _t={latency:"ms",tokens:"tokens",cost:"usd","error-rate":"share"};function bt(e){let t=[...new Set(e.segments.flatMap(r=>r.metrics.map(({metric:n})=>n)))];return t.length===0?null:a`<section aria-labelledby="segments"><h2 id="segments">Segments</h2>
<p class="legend"><span><svg class="mark before" viewBox="-8 -8 16 16" aria-hidden="true"><line y1="-6" y2="6"/></svg> before</span>
<span><svg class="mark after" viewBox="-8 -8 16 16" aria-hidden="true"><circle r="5"/></svg> after</span> <span>for reading, not for deciding</span></p>
<div class="panels">${t.map(r=>Jt(e,r))}</div></section>`}function Jt(e,t){let r=ht(e,t),n=e.segments.map(({segment:c,rows:d,metrics:u})=>{let v=u.find(w=>w.metric===t);return{segment:c,rows:d,before:v?.baseline??null,after:v?.candidate??null}}),o=n.flatMap(({before:c,after:d})=>[c,d]).filter(c=>c!==null),i={low:Math.min(...o),high:Math.max(...o)},s=n.slice(12),l=s.length===0?null:a`<details class="more"><summary>${m(s.length)} more segments</summary>${gt(t,s,r,i)}</details>`;return a`<div class="panel"><h3 dir="auto">${t}</h3>${gt(t,n.slice(0,12),r,i)}${l}</div>`}function gt(e,t,r,n){let o=t.map(i=>a`<tr><th scope="row" dir="auto">${z(i.segment)??"all rows"} <small>${m(i.rows)} rows</small></th>
<td class="plot">${Yt(i,n)}</td><td class="number">${Xt(i,r)}<small>${Zt(i,r)}</small></td></tr>`);return a`<table class="multiples"><caption class="sr">${e} by segment, before and after</caption>
<thead class="sr"><tr><th scope="col">Segment</th><th scope="col">Plot</th><th scope="col">Before → after</th></tr></thead><tbody>${o}</tbody></table>`}function Xt({before:e,after:t},r){let n=[e,t].filter(i=>i!==null),o=n.map((i,s)=>a`${s===0?"":" → "}<span>${A(i,r,null)}</span>`);return n.length===0?a`–`:a`${o}`}function Zt({before:e,after:t},r){return e===null||t===null?"":V(t-e,r,null)}function Yt({before:e,after:t},{low:r,high:n}){let o=c=>`${(5+90*(n===r?.5:(c-r)/(n-r))).toFixed(2)}%`,i=e===null||t===null?null:a`<line class="path" x1="${o(e)}" x2="${o(t)}" y1="50%" y2="50%"/>`,s=e===null?null:a`<svg x="${o(e)}" y="50%" overflow="visible"><line class="before" y1="-6" y2="6"/></svg>`,l=t===null?null:a`<svg x="${o(t)}" y="50%" overflow="visible"><circle class="after" r="5"/></svg>`;return a`<svg class="plot" aria-hidden="true">${i}${s}${l}</svg>`}function vt({unmeasured:e}){let t=e.map(({what:r,why:n,count:o,rows:i})=>{let s=i.map((c,d)=>a`${d===0?"":", "}<code>${c}</code>`),l=i.length===0?null:a`<br><span class="quiet">${i.length<o?"among them ":""}${s}</span>`;return a`<li><b>${r}</b>: ${m(o)} × ${n}${l}</li>`});return a`<section aria-labelledby="unmeasured"><h2 id="unmeasured">What was not measured</h2>
${t.length===0?a`<p class="empty">Everything the suite asks for was measured.</p>`:a`<ul>${t}</ul>`}</section>`}function xt(e){switch(e.verdict){case"fail":return"Look at the lost rows below, mend the change and push it again.";case"inconclusive":return"The rows cannot tell. Add rows where a gate is undecided, or accept a wider margin in goldgate.yaml.";case"incomplete":return"Nothing is said about quality. Mend what failed and run it again: it goes on from what is already known.";case"incomparable":return"Measure both sides with the same dataset, evaluators and settings, then run it again.";case"waived":return"The change may merge under a waiver. Mend what is broken before it expires.";case"pass":case"unaffected":return null;default:return e.verdict}}function $t({notes:e,gates:t}){return[...e,...H(t).flatMap(r=>r.notes.map(n=>`${S(r)}: ${n}`))]}function wt(e){let t=xt(e),r=Qt[e.verdict];return a`<section class="verdict" aria-labelledby="verdict">
<p class="badge ${r}">${k(r)} ${e.verdict}</p>
<h1 id="verdict" dir="auto">${e.title.replace(/(\d) %/g,"$1 %")}</h1>
${t===null?null:a`<p class="step">${t}</p>`}
<dl class="facts">
${I("Compared",Kt(e))}
${I("Changed",a`${Fe(e).replace(/^changed: /,"")}`)}
${I("Rows",a`${Oe(e)}`)}
${I("When",a`<time datetime="${e.createdAt}">${j(e.createdAt)}</time>`)}
${I("Cost",a`${Be(e)}<br><span class="quiet">${Ie(e)}</span>`)}
</dl>
${er(e)}
${tr(e)}
</section>`}var Qt={pass:"holds",unaffected:"holds",fail:"broken",inconclusive:"undecided",incomplete:"undecided",incomparable:"undecided",waived:"undecided"};function I(e,t){return a`<div><dt>${e}</dt><dd>${t}</dd></div>`}function Kt({base:e,head:t,fresh:r}){let n=e===null?a` on its own`:a` with <code title="${e}">${N(e)}</code>`,o=r===0?null:a`<br><span class="quiet">fresh sample ${r}</span>`;return a`<code title="${t}">${N(t)}</code>${n}${o}`}function er({weakened:e}){if(e.length===0)return null;let t=e.map(({metric:r,before:n,after:o})=>a`<li><strong>${r}</strong>: “${n}” ${o===null?"is removed":a`becomes “${o}”`}</li>`);return a`<div class="warning"><h2>This change weakens ${t.length===1?"a gate":`${t.length} gates`}</h2>
<p>The rule of the base still applied to this change.</p><ul>${t}</ul></div>`}function tr(e){let t=$t(e);return t.length===0?null:a`<ul class="notes">${t.map(r=>a`<li>${r}</li>`)}</ul>`}function $o(e){let t={markup:`<style>${be}</style>`},r={markup:`<script>${ge}</script>`},n=`default-src 'none'; style-src '${yt(be)}'; script-src '${yt(ge)}'; base-uri 'none'; form-action 'none'`;return a`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${n}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${e.verdict}: ${e.suite} – Goldgate report</title>
${t}
</head>
<body>
<a class="skip" href="#main">Skip to the verdict</a>
<header class="top"><p><strong>${e.suite}</strong> <span class="quiet">${e.repository}</span></p>${nr(e)}</header>
<main id="main" tabindex="-1">
${wt(e)}
${Ye(e)}
${ft(e)}
${bt(e)}
${et(e)}
${Qe(e)}
${vt(e)}
${rt(e)}
</main>
${r}
</body>
</html>
`.markup}function nr(e){let t=e.segments.length===0?null:a`<li><a href="#segments">Segments</a></li>`;return a`<nav aria-label="On this page"><ul>
<li><a href="#gates">Gates</a></li><li><a href="#rows">Rows</a></li>${t}<li><a href="#power">Power</a></li>
<li><a href="#lineage">Lineage</a></li><li><a href="#unmeasured">Not measured</a></li><li><a href="#again">Run again</a></li>
</ul></nav>`}function yt(e){return`sha256-${rr("sha256").update(e).digest("base64")}`}function or({label:e,url:t}){let r=t===null?null:URL.parse(t);return r===null||!/^https?:$/.test(r.protocol)?ce(e,200):`[${ce(e,200)}](<${r.href.replace(/[<>]/g,encodeURIComponent)}>)`}function So({label:e,url:t}){return B(t===null?e:`${e}: ${t}`,400)}function ko(e){return`_Shortened to fit here. The whole report: ${or(e)}_`}var ir={broken:"●",undecided:"◐",holds:"○"};function Go(e,t,r){return Rt(e,t,r).join("")}function Co(e,t,r,n){return Rt(e,t,r).map(o=>o==="│"||o==="┊"?n.dim(o):o===" "?o:n[e.decision](o)).join("")}function Rt(e,t,r){let n=s=>St(g(t,s,e),r),o=ar(e,t,r),i=Array.from({length:r},(s,l)=>sr(l,o)?"─":" ");f(e)&&(i[n(0)]=i[n(0)]==="─"?"┼":"│"),e.limit!==null&&(i[n(e.limit)]="┊");for(let{cell:s,cap:l}of o)l!==""&&(i[s]=l);return e.estimate!==null&&(i[n(e.estimate)]=ir[e.decision]),i}function ar(e,t,r){return(e.interval??[]).map(o=>g(t,o,e)).toSorted((o,i)=>o-i).map((o,i)=>{let s=i===0?"├":"┤";return{cell:St(o,r),cap:o<0||o>1?"":s}})}function sr(e,[t,r]){return t!==void 0&&r!==void 0&&e>=t.cell&&e<=r.cell}function St(e,t){return Math.round(Math.min(1,Math.max(0,e))*(t-1))}export{V as a,Me as b,Ee as c,A as d,We as e,z as f,S as g,X as h,f as i,Z as j,Y as k,Q as l,De as m,H as n,xt as o,$t as p,N as q,Oe as r,Fe as s,Ie as t,Be as u,j as v,Ue as w,Ve as x,ue as y,m as z,Jr as A,Xr as B,or as C,So as D,ko as E,tt as F,Ne as G,me as H,ir as I,Go as J,Co as K,nt as L,ee as M,ht as N,$o as O};
