import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as et}from"./chunk-IFOXEWSV.js";import{a as Q,d as X,e as Y}from"./chunk-CRO6QQ72.js";import{a,b as S,c as u,d as H}from"./chunk-Y6EL7BQC.js";import{a as N,d as J,e as K,f as _,g as q,h as U,i as b,j as V,l as tt}from"./chunk-AGVIQ3Y3.js";import{a as z,b as Z,d as T}from"./chunk-QNPFK4DU.js";import{a as y,b as I,c as W,f as F,g as P,h as O,i as M}from"./chunk-DSBLRGKF.js";import{d as B}from"./chunk-IPUHUWHM.js";import{a as k,b as v,c as j,d as G,e as A,f as D,g as E,h as C,i as L,j as c}from"./chunk-YDLXTNDC.js";import{a as R}from"./chunk-KLTFIJA4.js";function nt(t,e){let o=0,n=0;for(let r of t){if(o+=ot(r.codePointAt(0)??0),o>e)return t.slice(0,n);n+=r.length}return t}function l(t){let e=0;for(let o of t)e+=ot(o.codePointAt(0)??0);return e}function ot(t){return t<128?1:t<2048?2:t<65536?3:4}function Et(t,{maxBytes:e,shortened:o}){let n=t.map(p=>({section:p,kept:p.items.length,dropped:!1})),r=rt(n);if(l(r)<=e)return r;let i=`

${o}
`,s=e-l(i),f=l(r)-s,g=n.toSorted((p,d)=>d.section.priority-p.section.priority);for(let p of g)f>0&&(f-=St(p,f));for(let p of g)f>0&&(f-=bt(p,n));let w=`${rt(n)}${i}`;return l(w)<=e?w:nt(o,e)}function St(t,e){let o=l(x(t)),n=0;for(;t.kept>0&&n<e;){let r=0;for(;t.kept>0&&n+r<e;)t.kept-=1,r+=l(t.section.items[t.kept]??"");n=o-l(x(t))}return n}function bt(t,e){let{pair:o}=t.section;return(o===void 0?[t]:e.filter(({section:r})=>r.pair===o)).reduce((r,i)=>r+xt(i),0)}function xt(t){let e=l(x(t));return t.dropped=!0,e===0?0:e+it.length}var it=`
`;function rt(t){return t.map(x).filter(e=>e!=="").join(it)}function x({section:t,kept:e,dropped:o}){if(o)return"";let n=t.items.length-e;return`${t.before}${t.items.slice(0,e).join("")}${n>0?t.more(n):""}${t.after}`}function st(t,e){let o=Z(t.evidence.filter(i=>i.cell!=="kept")),n=o.slice(0,e),r=o.length-n.length;return{priority:4,before:t.tables.length+o.length===0?"":`### What changed for rows

${ht(t)}
`,items:n.map(Rt),after:r>0?`… and ${c(r)} more rows in the whole report
`:"",more:i=>`… and ${c(i)} more rows left out to fit
`}}function ht({tables:t}){return t.map(({evaluator:e,lost:o,gained:n,stillWrong:r,kept:i})=>`- ${a(e,60)}: **${c(o)} lost**, ${c(n)} gained, ${c(r)} still wrong, ${c(i)} kept
`).join("")}function Rt(t){return`<details><summary>${`<b>${T[t.cell]}</b> <code>${S(t.id,80)}</code> · ${mt(t)} · ${S(t.input,90)}`}</summary>

${ct(t)}</details>

`}function Ft(t){return`${`**${T[t.cell]}** <code>${a(t.id,200)}</code> · ${mt(t)}`}

${ct(t)}`}function mt({segment:t,evaluator:e}){let o=y(t);return[e,...o===null?[]:[o]].map(n=>S(n,100)).join(" · ")}function ct(t){return[h("Input",t.input,2e3),t.expected===null?"":h("Expected",t.expected,1e3),at("Before",t.baseline),at("After",t.candidate)].join("")}function at(t,e){if(e===null)return`${t}: no output

`;let o=Object.entries(e.scores).map(([i,s])=>`${i} ${JSON.stringify(s)}`),n=e.reason===null?[]:[e.reason],r=[t,...[...o,...n].map(i=>a(i,300))].join(" · ");return e.error!==null?h(`${r} · error`,e.error,1e3):e.output===null?`${r} · no output

`:h(r,e.output,2e3)}function h(t,e,o){return`${t}

${H(e,o)}

`}function m(t){return`| ${t.join(" | ")} |
`}function pt(t,e){if(t.length===0)return{priority:1,before:"",items:[],after:"",more:()=>""};let o=["","gate","rule","rows","before → after","estimate",`interval (${M(t)})`,"left is worse"];return{priority:1,before:`${m(o)}|---|---|---|--:|--:|--:|--:|---|
`,items:t.map(n=>Tt(n,e)),after:`
${Mt}
`,more:n=>m(["",`… and ${n} more gates`,"","","","","",""])}}function Ht(t){let e=b(t),o=["","gate","rows","estimate",`interval (${M(t)})`,"left is worse"];return{priority:1,before:`${m(o)}|---|---|--:|--:|--:|---|
`,items:t.map(n=>m(ft(n,e).filter((r,i)=>i!==2&&i!==4))),after:"",more:n=>m(["",`… and ${n} more gates`,"","","",""])}}var Mt="<sub>`│` no change · `┊` as far as the rule tolerates · `●` broken · `◐` undecided · `○` holds</sub>";function Tt(t,e){return m(ft(t,e))}function ft(t,e){let o=e.get(V(t)),n=`${X[t.decision]} ${W(t)}`.replaceAll(" "," ");return[t.decision==="broken"?`**${n}**`:n,a(I(t),160),a(t.rule,80),c(t.rows),O(t),F(t),P(t),o===void 0||t.estimate===null?"":vt(Y(t,o,21))]}function vt(t){return`\`${t.replaceAll(" "," ")}\``}function $(t,e){return{priority:t,before:e,items:[],after:"",more:()=>""}}function lt(t,e){let o=J(t),n=K(e);return{priority:2,before:o===""?"":`${a(o,1e3)}
`,items:n.map((r,i)=>`${i===0?`
`:""}- ${a(r,250)}
`),after:"",more:r=>`
- … and ${r} more undecided gates
`}}function dt(t){let e=`**${a(t.suite,100)}: ${t.verdict}** — ${a(t.title,400)}
`;return $(0,`${e}
${jt(t)}
`)}function ut(t){let e=_(t),o=q(t).map(n=>`- ${a(n,500)}
`);return{priority:2,before:e===null?"":`${a(e,500)}

`,items:o,after:"",more:n=>`- … and ${n} more notes
`}}function jt(t){let e=u(k(t.head),80),o=t.base===null?" on its own, without a baseline":` compared with ${u(k(t.base),80)}`,n=t.fresh===0?[]:[`fresh sample ${t.fresh}`],r=[a(j(t),300),v(t),...n];return[`${e}${o}`,...r].join(" · ")}function $t(t){return tt(t).map(Gt)}function Gt({heading:t,applied:e,entries:o}){return{priority:1,before:`**${t}**; ${e}.

`,items:o.map(({metric:n,before:r,after:i})=>{let s=i===null?"removed":`becomes “${a(i,100)}”`;return`- ${a(n,60)}: “${a(r,100)}” ${s}
`}),after:"",more:n=>`- … and ${n} more
`}}function we(t){let e=z(t.gates);return[dt(t),pt(e,b(e)),...$t(t),ut(t),lt(t,e)]}function ke(t){return $(0,`The whole report: ${Q(t)}
`)}function wt({title:t,sentences:e,head:o,lines:n}){let r=e.map(s=>`${a(s,400)}

`).join(""),i=o.slice(1).map(()=>"");return{priority:4,before:`### ${t}

${r}${m(o)}|${"---|".repeat(o.length)}
`,items:n.map(s=>m(s.map(f=>a(f,120)))),after:`
`,more:s=>m([`… and ${s} more`,...i])}}function kt(t){let e=t.evaluators.map(({name:r,type:i,digest:s})=>`${r} (${i}, ${R(s)})`).join(", "),n=[`### Where this comes from

`,...t.arms.map(r=>`- ${r.name}: ${u(k(r.commit),80)} · ${a(E(r),400)}
`),`- dataset: ${a(C(t),300)}
`,`- evaluators: ${a(e,1e3)}
`,`- run ${u(L(t.run),80)} of package ${u(R(t.package),80)}, ${D(t.createdAt)}
`,`- ${G(t)}, ${A(t)}
`,`- again: ${u(U(t),400)}
`];return $(3,n.join(""))}function gt(t){let e=[...new Set(t.segments.flatMap(i=>i.metrics.map(({metric:s})=>s)))].slice(0,8),o=e.map(()=>""),n=["segment","rows",...e.map(i=>a(i,60))],r=`|---|${"--:|".repeat(e.length+1)}
`;return{priority:5,before:e.length===0?"":`### Segments

${m(n)}${r}`,items:t.segments.map(({segment:i,rows:s,metrics:f})=>{let g=e.map(w=>{let p=f.find(({metric:d})=>d===w);return[p?.baseline,p?.candidate].filter(d=>d!=null).map(d=>B(d,et(t,w),null)).join(" → ")});return m([a(y(i)??"all rows",100),c(s),...g])}),after:"",more:i=>m([`… and ${i} more segments`,"",...o])}}function yt({unmeasured:t}){return{priority:3,before:t.length===0?"":`### What was not measured

`,items:t.map(({what:e,why:o,count:n,rows:r})=>{let i=r.length===0?"":` (${r.map(s=>a(s,60)).join(", ")}${r.length<n?", …":""})`;return`- ${a(e,200)}: ${c(n)} × ${a(o,400)}${i}
`}),after:"",more:e=>`- … and ${c(e)} more
`}}function Ke(t){return[st(t,100),gt(t),...N(t).map(wt),yt(t),kt(t)]}export{l as a,Et as b,m as c,pt as d,Ht as e,$ as f,lt as g,dt as h,ut as i,$t as j,we as k,ke as l,Ft as m,Ke as n};
