import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as Ie}from"./chunk-IFOXEWSV.js";import{a as oe,b as ze,c as Le,f as Ae,g as De,h as Ne,i as Fe,j as Ge,k as w,l as je}from"./chunk-XBFG7M4B.js";import{a as B,b as Oe,c as V,d as _}from"./chunk-NJN5KRPJ.js";import{a as F,b as We,d as G,e as W,f as re,g as O,h as j,i as I,j as Me}from"./chunk-BQXK2HKG.js";import{a as D,b as Ee,d as N,f as te}from"./chunk-IPUHUWHM.js";import{a as E,b as Se,c as Re,d as He,e as Pe,f as A,g as Ce,h as qe,i as Te,j as u}from"./chunk-YDLXTNDC.js";import{a as ke}from"./chunk-KLTFIJA4.js";import{a as T,b as xe}from"./chunk-KLV67BAO.js";import{createHash as Xt}from"node:crypto";function Be(e){return e.replace(/[&<>"']/g,t=>wt[t]??t)}var wt={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&#39;"};function l(e,...t){return{markup:e.reduce((r,o,n)=>r+yt(t[n-1]??null)+o)}}function yt(e){return e===null?"":typeof e=="number"?String(e):typeof e=="string"?Be(xe(T(e))):"markup"in e?e.markup:e.map(({markup:t})=>t).join("")}function Ve(e){let{metric:t,scale:r,baseline:o,candidate:n,factors:a}=e,i=xt(e),s=o,d=a.map(({factor:c,contribution:f,interval:g})=>{let h=s+f,b=l`<tr><th scope="row">${c}</th><td class="plot">${kt(i,s,h,g)}</td>
<td class="number">${D(f,r,null)} ${g===null?"":`(${Ee(g,r)})`}</td></tr>`;return s=h,b}),m=(c,f)=>l`<tr><th scope="row">${c}</th><td class="plot">${St(i,f)}</td><td class="number">${N(f,r,null)}</td></tr>`;return l`<table class="waterfall" aria-hidden="true"><caption>${t}</caption><tbody>${m("baseline",o)}${d}${m("candidate",n)}</tbody></table>`}function xt({baseline:e,candidate:t,factors:r}){let o=[e,t],n=e;for(let{contribution:d,interval:m}of r)m!==null&&o.push(n+m[0],n+m[1]),n+=d,o.push(n);let[a,i]=[Math.min(...o),Math.max(...o)],s=i-a||1;return d=>3+94*(d-a)/s}function kt(e,t,r,o){let[n,a]=[e(Math.min(t,r)),e(Math.max(t,r))],i=o===null?null:l`<line class="bar" x1="${k(e(t+o[0]))}" x2="${k(e(t+o[1]))}" y1="50%" y2="50%"/>`;return l`<svg class="plot"><rect class="step" x="${k(n)}" width="${k(a-n)}" y="25%" height="50%"/>${i}</svg>`}function St(e,t){return l`<svg class="plot"><line class="zero" x1="${k(e(t))}" x2="${k(e(t))}" y2="100%"/></svg>`}function k(e){return`${Number(e.toFixed(2))}%`}function _e({title:e,sentences:t,head:r,lines:o},n){let a=ne(e),i=r.map(d=>l`<th scope="col">${d}</th>`),s=o.map(([d="",...m])=>l`<tr><th scope="row" dir="auto">${d}</th>${m.map(c=>l`<td dir="auto">${c}</td>`)}</tr>`);return l`<section aria-labelledby="${a}"><h2 id="${a}">${e}</h2>${t.map(d=>l`<p>${d}</p>`)}${n}
<div class="scroll" tabindex="0" role="region" aria-label="${e}"><table class="plain known"><thead><tr>${i}</tr></thead><tbody>${s}</tbody></table></div></section>`}function ne(e){return e.toLowerCase().replaceAll(" ","-")}function ae(e){let t=e==="broken"?"dot full":"dot hollow",r=e==="undecided"?l`<path class="half" d="M0,-6.5A6.5,6.5 0 0 0 0,6.5Z"/>`:null;return l`<circle class="${t}" r="6.5"/>${r}`}function y(e){return l`<svg class="mark ${e}" viewBox="-8 -8 16 16" aria-hidden="true">${ae(e)}</svg>`}function Je(e,t){let r=`${O(e)} (${j(e)}), ${I(e)}, ${G(e)}, ${e.method}`;return l`<svg class="plot" aria-hidden="true"><title>${r}</title>
${Rt(e,t)}${Ht(e,t)}${Pt(e,t)}${Ct(e,t)}</svg>`}function Ue(e,t){let[r]=e;if(r===void 0)return l``;let o=qt(t).map(a=>{let i=W(r)||!re(r)?a:-a,s=Math.abs(Number((i*(r.scale.unit==="share"?100:1)).toPrecision(6)));return l`<text x="${S(w(t,re(r)?-a:a,r))}" y="100%" dy="-6">${s}</text>`}),n=W(r)?te[r.scale.unit]:r.scale.unit==="share"?"%":te[r.scale.unit];return l`<svg class="plot">${o}<text class="start" x="0" y="100%" dy="-24">← worse</text><text class="end" x="100%" y="100%" dy="-24">${n}</text></svg>`}function Rt(e,t){if(e.limit===null)return null;let r=le(w(t,e.limit,e)),o=W(e)?le(w(t,0,e)):1;return l`<rect class="band" x="${M(Math.min(r,o))}" width="${M(Math.abs(o-r))}" height="100%"/>
<line class="limit" x1="${M(r)}" x2="${M(r)}" y2="100%"/>`}function Ht(e,t){if(!W(e))return null;let r=S(w(t,0,e));return l`<line class="zero" x1="${r}" x2="${r}" y2="100%"/>`}function Pt({interval:e,...t},r){if(e===null)return null;let[o=0,n=1]=e.map(i=>w(r,i,{...t,interval:e})).toSorted((i,s)=>i-s),a=[o,n].filter(i=>i>=0&&i<=1);return l`<line class="bar" x1="${S(o)}" x2="${S(n)}" y1="50%" y2="50%"/>
${a.map(i=>l`<svg x="${S(i)}" y="50%" overflow="visible"><line class="bar" y1="-5" y2="5"/></svg>`)}`}function Ct(e,t){return e.estimate===null?null:l`<svg x="${S(w(t,e.estimate,e))}" y="50%" overflow="visible">${ae(e.decision)}</svg>`}function qt({worst:e,best:t}){let r=10**Math.floor(Math.log10((t-e)/6)),o=([1,2,5,10].find(i=>(t-e)/(i*r)<=6)??10)*r,n=Math.ceil(e/o),a=Math.floor(t/o)-n+1;return Array.from({length:a},(i,s)=>(n+s)*o)}function le(e){return .03+.94*Math.min(1,Math.max(0,e))}function S(e){return M(e<0||e>1?Math.min(1,Math.max(0,e)):le(e))}function M(e){return`${Number((e*100).toFixed(2))}%`}function Xe(e){let t=B(e.gates),r=Fe(t),o=t.slice(12),n=o.length===0?null:l`<details class="more"><summary>${u(o.length)} more gates, ${Wt(o)}</summary>${Ze(o,r)}</details>`;return l`<section aria-labelledby="gates"><h2 id="gates">Gates</h2>
${t.length===0?Tt(e):l`${Et()}${Ze(t.slice(0,12),r)}${n}`}
</section>`}function Tt({verdict:e}){return l`<p class="empty">${e==="unaffected"?"Nothing this suite depends on changed, so no gate had to be decided again.":"No gate could be decided. What is missing stands under “Not measured”."}</p>`}function Et(){return l`<p class="legend"><span>${y("broken")} broken</span> <span>${y("undecided")} undecided</span>
<span>${y("holds")} holds</span> <span><i class="swatch"></i> tolerated by the rule</span></p>`}function Wt(e){let t=e.filter(r=>r.decision==="holds").length;return t===e.length?"all hold":`${u(t)} hold`}function Ze(e,t){let r=[...Map.groupBy(e,Ge)].flatMap(([o,n])=>{let a=t.get(o);return a===void 0?[]:[Mt(n,a)]});return l`<table class="gates" role="table">
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader" class="decision">Decision</th><th scope="col" role="columnheader" class="gate">Gate</th>
<th scope="col" role="columnheader" class="plot"><span class="sr">Plot</span></th><th scope="col" role="columnheader" class="number estimate">Estimate<small>${Me(e)} interval</small></th>
<th scope="col" role="columnheader" class="number pair">Before → after</th>
<th scope="col" role="columnheader" class="number rows">Rows</th></tr></thead>
${r}</table>`}function Mt(e,t){return l`<tbody role="rowgroup"><tr class="axis" aria-hidden="true"><td></td><td></td><td class="plot">${Ue(e,t)}</td><td></td><td></td><td></td></tr>
${e.map(r=>zt(r,t))}</tbody>`}function zt(e,t){let r=F(e.segment),o=e.rule.replace(/ ([−+]) /g," $1 "),n=r===null?o:`${e.metric} · ${o}`,a=I(e).split(" → ").map((i,s)=>l`${s===0?"":" → "}<span>${i}</span>`);return l`<tr role="row" class="${e.decision}">
<td role="cell" class="decision">${y(e.decision)} ${G(e)}${e.blocking?null:l` <small>advisory</small>`}</td>
<th role="rowheader" scope="row"><b dir="auto">${r??e.metric}</b><small>${n}</small></th>
<td role="cell" class="plot">${Je(e,t)}</td>
<td role="cell" class="number estimate"><b>${O(e)}</b><small>${j(e)}</small></td>
<td role="cell" class="number pair">${a}</td>
<td role="cell" class="number rows">${u(e.rows)}<small class="label"> rows</small></td></tr>`}function Ye(e){return l`<section aria-labelledby="lineage"><h2 id="lineage">Where this comes from</h2>
<ol class="lineage">
<li><h3>Went in</h3><ul>
${e.arms.map(({name:t,commit:r})=>v(`Commit of the ${t}`,l`<code title="${r}">${E(r)}</code>`))}
${v("Dataset",l`${qe(e)}`)}
${e.evaluators.map(({name:t,type:r,digest:o})=>v("Evaluator",l`${t} <span class="quiet">${r}</span> ${ie(o)}`))}
</ul></li>
<li><h3>Was evaluated</h3><ul>
${e.arms.map(t=>v(`Target of the ${t.name}`,l`${Ce(t)} ${ie(t.digest)}`))}
${e.repeats>1?v("Repeats",l`${e.repeats} replies per row`):null}
</ul></li>
<li><h3>Came of it</h3><ul>
${v("Package",ie(e.package))}
${v("Run",l`<code title="${e.run}">${Te(e.run)}</code>, <time datetime="${e.createdAt}">${A(e.createdAt)}</time>`)}
${v("Verdict",l`${e.verdict}`)}
</ul></li>
</ol></section>`}function v(e,t){return l`<li><small>${e}</small> <span dir="auto">${t}</span></li>`}function ie(e){return l`<code title="${e}">${ke(e)}</code>`}var se=`(() => {
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
})();`;var de=`
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
.plot .step{fill:var(--accent);opacity:.35}
.waterfall{max-width:56rem;margin:0 0 1.5rem}.waterfall caption{text-align:left;font-weight:650}.waterfall th{width:9rem;padding:.3rem .75rem .3rem 0}.waterfall td.number{width:16rem;padding-left:.75rem}
.waterfall td.plot{height:1.9rem}.waterfall .bar{stroke:var(--text);stroke-width:1.5}
.known th{overflow-wrap:normal;word-break:normal}
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
`;function Ke({gates:e}){let t=B(e).filter(a=>a.detectable!==null||a.rowsNeeded!==null||!a.decided),r=t.slice(12),o=r.length===0?null:l`<details class="more"><summary>${u(r.length)} more gates</summary>${Qe(r)}</details>`,n=t.length===0?l`<p class="empty">No gate compared rows, so there is nothing to say about what would have been seen.</p>`:l`<p>The smallest change that these rows would have shown four times in five.</p>${Qe(t.slice(0,12))}${o}`;return l`<section aria-labelledby="power"><h2 id="power">What could have been seen</h2>${n}</section>`}function Qe(e){let t=e.map(r=>l`<tr><th scope="row" dir="auto">${We(r)}</th><td class="number">${u(r.rows)}</td>
<td>${ze(r)??"–"}</td><td>${Le(r)??(r.decided?"":"could not be decided")}</td></tr>`);return l`<div class="scroll" tabindex="0" role="region" aria-label="Power of each gate"><table class="plain"><thead><tr><th scope="col">Gate</th><th scope="col" class="number">Rows</th><th scope="col">Would have shown</th><th scope="col">To settle it</th></tr></thead><tbody>${t}</tbody></table></div>`}function et(e){return l`<section aria-labelledby="again"><h2 id="again">Run it again</h2>
<p>In a clone of the repository. What is already known is not called again.</p>
<pre class="command" tabindex="0">${Ne(e)}</pre></section>`}function tt(e,t){let r=t.evaluators.indexOf(e.evaluator),o=(n,a,i)=>l`<td class="${n}"><a href="#rows-${n}" data-cell="${n}" data-evaluator="${r}"><b${a>0?l` class="some"`:null}>${u(a)}</b> ${i}</a></td>`;return l`<table class="square"><caption dir="auto">${e.evaluator}</caption>
<thead><tr><td></td><th scope="col">right after</th><th scope="col">wrong after</th></tr></thead>
<tbody><tr><th scope="row">right before</th>${o("kept",e.kept,"kept")}${o("lost",e.lost,"lost")}</tr>
<tr><th scope="row">wrong before</th>${o("gained",e.gained,"gained")}${o("still-wrong",e.stillWrong,"still wrong")}</tr></tbody></table>`}function rt(e,t){let r=[...t.map(({evaluator:o})=>o),...e.map(({evaluator:o})=>o)];return{evaluators:[...new Set(r)],segments:[...new Set(e.flatMap(J))].sort()}}function J({segment:e}){return Object.entries(e??{}).map(([t,r])=>`${t}=${r}`)}function ot({evaluators:e,segments:t},r){let o=V.filter(n=>n!=="changed"||r.some(a=>a.cell===n));return l`<form class="filters" role="search" aria-label="Filter rows" hidden>
${me("cell","Cell",o.map(n=>({value:n,text:_[n]})))}
${me("evaluator","Evaluator",e.map((n,a)=>({value:a,text:n})))}
${me("segment","Segment",t.map((n,a)=>({value:a,text:n})))}
<label>Text <input type="search" name="text" autocomplete="off"></label>
<button type="reset">Show all</button>
<p class="quiet" role="status">${u(r.length)} rows</p></form>`}function me(e,t,r){return l`<label>${t} <select name="${e}"><option value="">all</option>
${r.map(({value:o,text:n})=>l`<option value="${o}">${n}</option>`)}</select></label>`}var R=class{diff(t,r,o={}){let n;typeof o=="function"?(n=o,o={}):"callback"in o&&(n=o.callback);let a=this.castInput(t,o),i=this.castInput(r,o),s=this.removeEmpty(this.tokenize(a,o)),d=this.removeEmpty(this.tokenize(i,o));return this.diffWithOptionsObj(s,d,o,n)}diffWithOptionsObj(t,r,o,n){var a;let i=p=>{if(p=this.postProcess(p,o),n){setTimeout(function(){n(p)},0);return}else return p},s=r.length,d=t.length,m=1,c=s+d;o.maxEditLength!=null&&(c=Math.min(c,o.maxEditLength));let f=(a=o.timeout)!==null&&a!==void 0?a:1/0,g=Date.now()+f,h=[{oldPos:-1,lastComponent:void 0}],b=this.extractCommon(h[0],r,t,0,o);if(h[0].oldPos+1>=d&&b+1>=s)return i(this.buildValues(h[0].lastComponent,r,t));let Q=-1/0,K=1/0,$e=()=>{for(let p=Math.max(Q,-m);p<=Math.min(K,m);p+=2){let $,C=h[p-1],q=h[p+1];C&&(h[p-1]=void 0);let ee=!1;if(q){let ye=q.oldPos-p;ee=q&&0<=ye&&ye<s}let we=C&&C.oldPos+1<d;if(!ee&&!we){h[p]=void 0;continue}if(!we||ee&&C.oldPos<q.oldPos?$=this.addToPath(q,!0,!1,0,o):$=this.addToPath(C,!1,!0,1,o),b=this.extractCommon($,r,t,p,o),$.oldPos+1>=d&&b+1>=s)return i(this.buildValues($.lastComponent,r,t))||!0;h[p]=$,$.oldPos+1>=d&&(K=Math.min(K,p-1)),b+1>=s&&(Q=Math.max(Q,p+1))}m++};if(n)(function p(){setTimeout(function(){if(m>c||Date.now()>g)return n(void 0);$e()||p()},0)})();else for(;m<=c&&Date.now()<=g;){let p=$e();if(p)return p}}addToPath(t,r,o,n,a){let i=t.lastComponent;return i&&!a.oneChangePerToken&&i.added===r&&i.removed===o?{oldPos:t.oldPos+n,lastComponent:{count:i.count+1,added:r,removed:o,previousComponent:i.previousComponent}}:{oldPos:t.oldPos+n,lastComponent:{count:1,added:r,removed:o,previousComponent:i}}}extractCommon(t,r,o,n,a){let i=r.length,s=o.length,d=t.oldPos,m=d-n,c=0;for(;m+1<i&&d+1<s&&this.equals(o[d+1],r[m+1],a);)m++,d++,c++,a.oneChangePerToken&&(t.lastComponent={count:1,previousComponent:t.lastComponent,added:!1,removed:!1});return c&&!a.oneChangePerToken&&(t.lastComponent={count:c,previousComponent:t.lastComponent,added:!1,removed:!1}),t.oldPos=d,m}equals(t,r,o){return o.comparator?o.comparator(t,r):t===r||!!o.ignoreCase&&t.toLowerCase()===r.toLowerCase()}removeEmpty(t){let r=[];for(let o=0;o<t.length;o++)t[o]&&r.push(t[o]);return r}castInput(t,r){return t}tokenize(t,r){return Array.from(t)}join(t){return t.join("")}postProcess(t,r){return t}get useLongestToken(){return!1}buildValues(t,r,o){let n=[],a;for(;t;)n.push(t),a=t.previousComponent,delete t.previousComponent,t=a;n.reverse();let i=n.length,s=0,d=0,m=0;for(;s<i;s++){let c=n[s];if(c.removed)c.value=this.join(o.slice(m,m+c.count)),m+=c.count;else{if(!c.added&&this.useLongestToken){let f=r.slice(d,d+c.count);f=f.map(function(g,h){let b=o[m+h];return b.length>g.length?b:g}),c.value=this.join(f)}else c.value=this.join(r.slice(d,d+c.count));d+=c.count,c.added||(m+=c.count)}}return n}};function ce(e,t){let r;for(r=0;r<e.length&&r<t.length;r++)if(e[r]!=t[r])return e.slice(0,r);return e.slice(0,r)}function ue(e,t){let r;if(!e||!t||e[e.length-1]!=t[t.length-1])return"";for(r=0;r<e.length&&r<t.length;r++)if(e[e.length-(r+1)]!=t[t.length-(r+1)])return e.slice(-r);return e.slice(-r)}function U(e,t,r){if(e.slice(0,t.length)!=t)throw Error(`string ${JSON.stringify(e)} doesn't start with prefix ${JSON.stringify(t)}; this is a bug`);return r+e.slice(t.length)}function Z(e,t,r){if(!t)return e+r;if(e.slice(-t.length)!=t)throw Error(`string ${JSON.stringify(e)} doesn't end with suffix ${JSON.stringify(t)}; this is a bug`);return e.slice(0,-t.length)+r}function H(e,t){return U(e,t,"")}function z(e,t){return Z(e,t,"")}function pe(e,t){return t.slice(0,Lt(e,t))}function Lt(e,t){let r=0;e.length>t.length&&(r=e.length-t.length);let o=t.length;e.length<t.length&&(o=e.length);let n=Array(o),a=0;n[0]=0;for(let i=1;i<o;i++){for(t[i]==t[a]?n[i]=n[a]:n[i]=a;a>0&&t[i]!=t[a];)a=n[a];t[i]==t[a]&&a++}a=0;for(let i=r;i<e.length;i++){for(;a>0&&e[i]!=t[a];)a=n[a];e[i]==t[a]&&a++}return a}function fe(e,t){let r=[];for(let o of Array.from(t.segment(e))){let n=o.segment;r.length&&/\s/.test(r[r.length-1])&&/\s/.test(n)?r[r.length-1]+=n:r.push(n)}return r}function X(e,t){if(t)return P(e,t)[1];let r;for(r=e.length-1;r>=0&&e[r].match(/\s/);r--);return e.substring(r+1)}function x(e,t){if(t)return P(e,t)[0];let r=e.match(/^\s*/);return r?r[0]:""}function P(e,t){if(!t)return[x(e),X(e)];if(t.resolvedOptions().granularity!="word")throw new Error('The segmenter passed must have a granularity of "word"');let r=fe(e,t),o=r[0],n=r[r.length-1],a=/\s/.test(o)?o:"",i=/\s/.test(n)?n:"";return[a,i]}var Y="a-zA-Z0-9_\\u{AD}\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2C6}\\u{2C8}-\\u{2D7}\\u{2DE}-\\u{2FF}\\u{1E00}-\\u{1EFF}",At=new RegExp(`[${Y}]+|\\s+|[^${Y}]`,"ug"),he=class extends R{equals(t,r,o){return o.ignoreCase&&(t=t.toLowerCase(),r=r.toLowerCase()),t.trim()===r.trim()}tokenize(t,r={}){let o;if(r.intlSegmenter){let i=r.intlSegmenter;if(i.resolvedOptions().granularity!="word")throw new Error('The segmenter passed must have a granularity of "word"');o=fe(t,i)}else o=t.match(At)||[];let n=[],a=null;return o.forEach(i=>{/\s/.test(i)?a==null?n.push(i):n.push(n.pop()+i):a!=null&&/\s/.test(a)?n[n.length-1]==a?n.push(n.pop()+i):n.push(a+i):n.push(i),a=i}),n}join(t){return t.map((r,o)=>o==0?r:r.replace(/^\s+/,"")).join("")}postProcess(t,r){if(!t||r.oneChangePerToken)return t;let o=null,n=null,a=null;return t.forEach(i=>{i.added?n=i:i.removed?a=i:((n||a)&&nt(o,a,n,i,r.intlSegmenter),o=i,n=null,a=null)}),(n||a)&&nt(o,a,n,null,r.intlSegmenter),t}},Dt=new he;function nt(e,t,r,o,n){if(t&&r){let[a,i]=P(t.value,n),[s,d]=P(r.value,n);if(e){let m=ce(a,s);e.value=Z(e.value,s,m),t.value=H(t.value,m),r.value=H(r.value,m)}if(o){let m=ue(i,d);o.value=U(o.value,d,m),t.value=z(t.value,m),r.value=z(r.value,m)}}else if(r){if(e){let a=x(r.value,n);r.value=r.value.substring(a.length)}if(o){let a=x(o.value,n);o.value=o.value.substring(a.length)}}else if(e&&o){let a=x(o.value,n),[i,s]=P(t.value,n),d=ce(a,i);t.value=H(t.value,d);let m=ue(H(a,d),s);t.value=z(t.value,m),o.value=U(o.value,a,m),e.value=Z(e.value,a,a.slice(0,a.length-m.length))}else if(o){let a=x(o.value,n),i=X(t.value,n),s=pe(i,a);t.value=z(t.value,s)}else if(e){let a=X(e.value,n),i=x(t.value,n),s=pe(a,i);t.value=H(t.value,s)}}var ge=class extends R{tokenize(t){let r=new RegExp(`(\\r?\\n)|[${Y}]+|[^\\S\\n\\r]+|[^${Y}]`,"ug");return t.match(r)||[]}},at=new ge;function be(e,t,r){return at.diff(e,t,r)}function lt(e,t){return be(e,t,{maxEditLength:500})?.map(({value:o,added:n,removed:a})=>({text:o,of:n?"after":a?"before":"both"}))??null}function it(e,t){let[r,o]=[T(e),T(t)],n=lt(r,o);return n===null?{before:l`${r}`,after:l`${o}`}:{before:l`${n.filter(({of:a})=>a!=="after").map(({text:a,of:i})=>i==="before"?l`<del>${a}</del>`:l`${a}`)}`,after:l`${n.filter(({of:a})=>a!=="before").map(({text:a,of:i})=>i==="after"?l`<ins>${a}</ins>`:l`${a}`)}`}}function ct(e,t,r,o){let n=J(e).map(s=>t.segments.indexOf(s)),{before:a,after:i}=it(e.baseline?.output??"",e.candidate?.output??"");return l`<details class="row ${e.cell}" data-cell="${e.cell}" data-evaluator="${t.evaluators.indexOf(e.evaluator)}" data-segments="${n.join(" ")}"${o?l` open`:null}>
<summary><span class="cell">${_[e.cell]}</span> <code>${e.id}</code> <span class="teaser" dir="auto">${e.input}</span></summary>
<div class="body">
<p class="quiet">${[e.evaluator,...J(e)].join(" · ")} · row ${u(e.position)} of <code>${r}</code></p>
${st("Input",l`${e.input}`)}
${e.expected===null?null:st("Expected",l`${e.expected}`)}
<div class="arms">${dt("Before",e.baseline,a)}${dt("After",e.candidate,i)}</div>
${Nt(e)}
</div></details>`}function st(e,t){return l`<div><h4>${e}</h4><pre dir="auto">${t}</pre></div>`}function dt(e,t,r){if(t===null)return l`<div><h4>${e}</h4><p class="empty">no output</p></div>`;let o=t.error===null?null:l`<p class="error" dir="auto">error: ${t.error}</p>`,n=t.output===null?o===null?l`<p class="empty">no output</p>`:null:l`<pre dir="auto">${r}</pre>`,a=t.reason===null?null:l`<p class="reason" dir="auto">${t.reason}</p>`;return l`<div><h4>${e}</h4>${n}${o}${a}</div>`}function Nt({baseline:e,candidate:t}){let r=[...new Set([...Object.keys(e?.scores??{}),...Object.keys(t?.scores??{})])];if(r.length===0)return null;let o=r.map(n=>l`<tr><th scope="row">${n}</th><td>${mt(e,n)}</td><td>${mt(t,n)}</td></tr>`);return l`<table class="scores"><thead><tr><th scope="col">Score</th><th scope="col">before</th><th scope="col">after</th></tr></thead><tbody>${o}</tbody></table>`}function mt(e,t){let r=e?.scores[t];return r==null?"–":typeof r=="number"?String(Number(r.toPrecision(4))).replace("-","−"):JSON.stringify(r)}function ut(e){let{evidence:t,tables:r}=e,o=rt(t,r),n=Oe(t),a=V.flatMap(i=>{let s=n.filter(d=>d.cell===i);return s.length===0?[]:[Gt(i,s,o,e)]});return l`<section aria-labelledby="rows"><h2 id="rows">What changed for rows</h2>
${r.length===0?null:l`<div class="squares">${r.map(i=>tt(i,o))}</div>`}
${t.length===0?l`<p class="empty">${Ft(e)}</p>`:l`${ot(o,n)}${a}`}
</section>`}function Ft({verdict:e,tables:t,base:r}){return e==="unaffected"?"Nothing was evaluated: the last accepted result stands.":r===null?"There is no baseline to compare rows with. Run “goldgate gate --base REF” to see what changed.":t.length===0?"No row was judged on both sides. What is missing stands under “Not measured”.":"No row changed sides: nothing was lost, nothing was gained."}function Gt(e,t,r,o){let n=jt(e,o.tables),a=n>t.length?`${u(t.length)} of ${u(n)}`:u(t.length);return l`<div class="group" data-cell="${e}"><h3 id="rows-${e}">${Ot[e]} <span class="quiet">${a}</span></h3>
${t.map((i,s)=>ct(i,r,o.dataset.path,e==="lost"&&s===0))}</div>`}var Ot={lost:"Lost",changed:"Changed",gained:"Gained","still-wrong":"Still wrong",kept:"Kept"};function jt(e,t){let r={kept:"kept",lost:"lost",gained:"gained","still-wrong":"stillWrong",changed:null}[e];return r===null?0:t.reduce((o,n)=>o+n[r],0)}function ft(e){let t=[...new Set(e.segments.flatMap(r=>r.metrics.map(({metric:o})=>o)))];return t.length===0?null:l`<section aria-labelledby="segments"><h2 id="segments">Segments</h2>
<p class="legend"><span><svg class="mark before" viewBox="-8 -8 16 16" aria-hidden="true"><line y1="-6" y2="6"/></svg> before</span>
<span><svg class="mark after" viewBox="-8 -8 16 16" aria-hidden="true"><circle r="5"/></svg> after</span> <span>for reading, not for deciding</span></p>
<div class="panels">${t.map(r=>It(e,r))}</div></section>`}function It(e,t){let r=Ie(e,t),o=e.segments.map(({segment:d,rows:m,metrics:c})=>{let f=c.find(g=>g.metric===t);return{segment:d,rows:m,before:f?.baseline??null,after:f?.candidate??null}}),n=o.flatMap(({before:d,after:m})=>[d,m]).filter(d=>d!==null),a={low:Math.min(...n),high:Math.max(...n)},i=o.slice(12),s=i.length===0?null:l`<details class="more"><summary>${u(i.length)} more segments</summary>${pt(t,i,r,a)}</details>`;return l`<div class="panel"><h3 dir="auto">${t}</h3>${pt(t,o.slice(0,12),r,a)}${s}</div>`}function pt(e,t,r,o){let n=t.map(a=>l`<tr><th scope="row" dir="auto">${F(a.segment)??"all rows"} <small>${u(a.rows)} rows</small></th>
<td class="plot">${_t(a,o)}</td><td class="number">${Bt(a,r)}<small>${Vt(a,r)}</small></td></tr>`);return l`<table class="multiples"><caption class="sr">${e} by segment, before and after</caption>
<thead class="sr"><tr><th scope="col">Segment</th><th scope="col">Plot</th><th scope="col">Before → after</th></tr></thead><tbody>${n}</tbody></table>`}function Bt({before:e,after:t},r){let o=[e,t].filter(a=>a!==null),n=o.map((a,i)=>l`${i===0?"":" → "}<span>${N(a,r,null)}</span>`);return o.length===0?l`–`:l`${n}`}function Vt({before:e,after:t},r){return e===null||t===null?"":D(t-e,r,null)}function _t({before:e,after:t},{low:r,high:o}){let n=d=>`${(5+90*(o===r?.5:(d-r)/(o-r))).toFixed(2)}%`,a=e===null||t===null?null:l`<line class="path" x1="${n(e)}" x2="${n(t)}" y1="50%" y2="50%"/>`,i=e===null?null:l`<svg x="${n(e)}" y="50%" overflow="visible"><line class="before" y1="-6" y2="6"/></svg>`,s=t===null?null:l`<svg x="${n(t)}" y="50%" overflow="visible"><circle class="after" r="5"/></svg>`;return l`<svg class="plot" aria-hidden="true">${a}${i}${s}</svg>`}function ve({unmeasured:e}){let t=e.map(({what:r,why:o,count:n,rows:a})=>{let i=a.map((d,m)=>l`${m===0?"":", "}<code>${d}</code>`),s=a.length===0?null:l`<br><span class="quiet">${a.length<n?"among them ":""}${i}</span>`;return l`<li><b>${r}</b>: ${u(n)} × ${o}${s}</li>`});return l`<section aria-labelledby="unmeasured"><h2 id="unmeasured">What was not measured</h2>
${t.length===0?l`<p class="empty">Everything the suite asks for was measured.</p>`:l`<ul>${t}</ul>`}</section>`}var ht={pass:"holds",unaffected:"holds",fail:"broken",inconclusive:"undecided",incomplete:"undecided",incomparable:"undecided",waived:"undecided"};function gt(e){let t=Ae(e),r=ht[e.verdict];return l`<section class="verdict" aria-labelledby="verdict">
<p class="badge ${r}">${y(r)} ${e.verdict}</p>
<h1 id="verdict" dir="auto">${e.title.replace(/(\d) %/g,"$1 %")}</h1>
${t===null?null:l`<p class="step">${t}</p>`}
<dl class="facts">
${L("Compared",Jt(e))}
${L("Changed",l`${Re(e).replace(/^changed: /,"")}`)}
${L("Rows",l`${Se(e)}`)}
${L("When",l`<time datetime="${e.createdAt}">${A(e.createdAt)}</time>`)}
${L("Cost",l`${Pe(e)}<br><span class="quiet">${He(e)}</span>`)}
</dl>
${Ut(e)}
${Zt(e)}
</section>`}function L(e,t){return l`<div><dt>${e}</dt><dd>${t}</dd></div>`}function Jt({base:e,head:t,fresh:r}){let o=e===null?l` on its own`:l` with <code title="${e}">${E(e)}</code>`,n=r===0?null:l`<br><span class="quiet">fresh sample ${r}</span>`;return l`<code title="${t}">${E(t)}</code>${o}${n}`}function Ut(e){return je(e).map(({heading:t,applied:r,entries:o})=>{let n=o.map(({metric:a,before:i,after:s})=>l`<li><strong>${a}</strong>: “${i}” ${s===null?"is removed":l`becomes “${s}”`}</li>`);return l`<div class="warning"><h2>${t}</h2>
<p>${r.replace(/^./,a=>a.toUpperCase())}.</p><ul>${n}</ul></div>`})}function Zt(e){let t=De(e);return t.length===0?null:l`<ul class="notes">${t.map(r=>l`<li>${r}</li>`)}</ul>`}function Ko(e){let t={markup:`<style>${de}</style>`},r={markup:`<script>${se}</script>`},o=`default-src 'none'; style-src '${bt(de)}'; script-src '${bt(se)}'; base-uri 'none'; form-action 'none'`;return l`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${o}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${e.verdict}: ${e.suite} – Goldgate report</title>
${t}
</head>
<body>
<a class="skip" href="#main">Skip to the verdict</a>
<header class="top"><p><strong>${e.suite}</strong> <span class="quiet">${e.repository}</span></p>${$t(e)}</header>
<main id="main" tabindex="-1">
${vt(e)}
</main>
${r}
</body>
</html>
`.markup}function en(e){return l`<div class="report">${$t(e)}
${vt(e)}</div>`.markup}function vt(e){let t=e.verdict==="incomplete"||e.verdict==="incomparable";return l`${gt(e)}
${t?ve(e):null}
${Xe(e)}
${ut(e)}
${ft(e)}
${Ke(e)}
${oe(e).map(r=>_e(r,r.kind==="attribution"?Yt(e):null))}
${Ye(e)}
${t?null:ve(e)}
${et(e)}`}function Yt({attribution:e}){let t=e.filter(({segment:r})=>r===null);return l`${t.map(Ve)}`}function $t(e){let t=e.segments.length===0?null:l`<li><a href="#segments">Segments</a></li>`;return l`<nav aria-label="On this page"><ul>
<li><a href="#gates">Gates</a></li><li><a href="#rows">Rows</a></li>${t}<li><a href="#power">Power</a></li>
${oe(e).map(({title:r})=>l`<li><a href="#${ne(r)}">${r}</a></li>`)}<li><a href="#lineage">Lineage</a></li><li><a href="#unmeasured">Not measured</a></li><li><a href="#again">Run again</a></li>
</ul></nav>`}function bt(e){return`sha256-${Xt("sha256").update(e).digest("base64")}`}export{Ko as a,en as b};
