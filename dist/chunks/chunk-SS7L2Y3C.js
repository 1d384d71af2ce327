import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as ot,b as l}from"./chunk-NA4I5NFQ.js";import{a as et}from"./chunk-IFOXEWSV.js";import{a as H,d as X,e as Y}from"./chunk-OAEQ7I43.js";import{a,b as y,c as u,d as q}from"./chunk-Y6EL7BQC.js";import{a as O,d as J,e as K,f as U,g as _,h as Q,i as x,j as V,l as tt}from"./chunk-XBFG7M4B.js";import{a as z,b as Z,d as T}from"./chunk-NJN5KRPJ.js";import{a as S,b as I,d as W,g as F,h as P,i as N,j as M}from"./chunk-BQXK2HKG.js";import{d as B}from"./chunk-IPUHUWHM.js";import{a as k,b as v,c as j,d as G,e as A,f as D,g as E,h as C,i as L,j as c}from"./chunk-YDLXTNDC.js";import{a as R}from"./chunk-KLTFIJA4.js";function Dt(t,{maxBytes:e,shortened:n}){let o=t.map(p=>({section:p,kept:p.items.length,dropped:!1})),r=nt(o);if(l(r)<=e)return r;let i=`

${n}
`,m=e-l(i),f=l(r)-m,g=o.toSorted((p,d)=>d.section.priority-p.section.priority);for(let p of g)f>0&&(f-=yt(p,f));for(let p of g)f>0&&(f-=xt(p,o));let w=`${nt(o)}${i}`;return l(w)<=e?w:ot(n,e)}function yt(t,e){let n=l(b(t)),o=0;for(;t.kept>0&&o<e;){let r=0;for(;t.kept>0&&o+r<e;)t.kept-=1,r+=l(t.section.items[t.kept]??"");o=n-l(b(t))}return o}function xt(t,e){let{pair:n}=t.section;return(n===void 0?[t]:e.filter(({section:r})=>r.pair===n)).reduce((r,i)=>r+bt(i),0)}function bt(t){let e=l(b(t));return t.dropped=!0,e===0?0:e+rt.length}var rt=`
`;function nt(t){return t.map(b).filter(e=>e!=="").join(rt)}function b({section:t,kept:e,dropped:n}){if(n)return"";let o=t.items.length-e;return`${t.before}${t.items.slice(0,e).join("")}${o>0?t.more(o):""}${t.after}`}function at(t,e){let n=Z(t.evidence.filter(i=>i.cell!=="kept")),o=n.slice(0,e),r=n.length-o.length;return{priority:4,before:t.tables.length+n.length===0?"":`### What changed for rows

${ht(t)}
`,items:o.map(Rt),after:r>0?`… and ${c(r)} more rows in the whole report
`:"",more:i=>`… and ${c(i)} more rows left out to fit
`}}function ht({tables:t}){return t.map(({evaluator:e,lost:n,gained:o,stillWrong:r,kept:i})=>`- ${a(e,60)}: **${c(n)} lost**, ${c(o)} gained, ${c(r)} still wrong, ${c(i)} kept
`).join("")}function Rt(t){return`<details><summary>${`<b>${T[t.cell]}</b> <code>${y(t.id,80)}</code> · ${mt(t)} · ${y(t.input,90)}`}</summary>

${st(t)}</details>

`}function Wt(t){return`${`**${T[t.cell]}** <code>${a(t.id,200)}</code> · ${mt(t)}`}

${st(t)}`}function mt({segment:t,evaluator:e}){let n=S(t);return[e,...n===null?[]:[n]].map(o=>y(o,100)).join(" · ")}function st(t){return[h("Input",t.input,2e3),t.expected===null?"":h("Expected",t.expected,1e3),it("Before",t.baseline),it("After",t.candidate)].join("")}function it(t,e){if(e===null)return`${t}: no output

`;let n=Object.entries(e.scores).map(([i,m])=>`${i} ${JSON.stringify(m)}`),o=e.reason===null?[]:[e.reason],r=[t,...[...n,...o].map(i=>a(i,300))].join(" · ");return e.error!==null?h(`${r} · error`,e.error,1e3):e.output===null?`${r} · no output

`:h(r,e.output,2e3)}function h(t,e,n){return`${t}

${q(e,n)}

`}function s(t){return`| ${t.join(" | ")} |
`}function pt(t,e){if(t.length===0)return{priority:1,before:"",items:[],after:"",more:()=>""};let n=["","gate","rule","rows","before → after","estimate",`interval (${M(t)})`,"left is worse"];return{priority:1,before:`${s(n)}|---|---|---|--:|--:|--:|--:|---|
`,items:t.map(o=>Tt(o,e)),after:`
${Mt}
`,more:o=>s(["",`… and ${o} more gates`,"","","","","",""])}}function _t(t){let e=x(t),n=["","gate","rows","estimate",`interval (${M(t)})`,"left is worse"];return{priority:1,before:`${s(n)}|---|---|--:|--:|--:|---|
`,items:t.map(o=>s(ft(o,e).filter((r,i)=>i!==2&&i!==4))),after:"",more:o=>s(["",`… and ${o} more gates`,"","","",""])}}var Mt="<sub>`│` no change · `┊` as far as the rule tolerates · `●` broken · `◐` undecided · `○` holds</sub>";function Tt(t,e){return s(ft(t,e))}function ft(t,e){let n=e.get(V(t)),o=`${X[t.decision]} ${W(t)}`.replaceAll(" "," ");return[t.decision==="broken"?`**${o}**`:o,a(I(t),160),a(t.rule,80),c(t.rows),ct(N(t)),ct(F(t)),P(t),n===void 0||t.estimate===null?"":vt(Y(t,n,21))]}function ct(t){return t.replaceAll(/ (?=[%\p{L}])/gu," ")}function vt(t){return`\`${t.replaceAll(" "," ")}\``}function $(t,e){return{priority:t,before:e,items:[],after:"",more:()=>""}}function lt(t,e){let n=J(t),o=K(e);return{priority:2,before:n===""?"":`${a(n,1e3)}
`,items:o.map((r,i)=>`${i===0?`
`:""}- ${a(r,250)}
`),after:"",more:r=>`
- … and ${r} more undecided gates
`}}function dt(t){let e=`**${a(t.suite,100)}: ${t.verdict}** — ${a(t.title,400)}
`;return $(0,`${e}
${jt(t)}
`)}function ut(t){let e=U(t),n=_(t).map(o=>`- ${a(o,500)}
`);return{priority:2,before:e===null?"":`${a(e,500)}

`,items:n,after:"",more:o=>`- … and ${o} more notes
`}}function jt(t){let e=u(k(t.head),80),n=t.base===null?" on its own, without a baseline":` compared with ${u(k(t.base),80)}`,o=t.fresh===0?[]:[`fresh sample ${t.fresh}`],r=[a(j(t),300),v(t),...o];return[`${e}${n}`,...r].join(" · ")}function $t(t){return tt(t).map(Gt)}function Gt({heading:t,applied:e,entries:n}){return{priority:1,before:`**${t}**; ${e}.

`,items:n.map(({metric:o,before:r,after:i})=>{let m=i===null?"removed":`becomes “${a(i,100)}”`;return`- ${a(o,60)}: “${a(r,100)}” ${m}
`}),after:"",more:o=>`- … and ${o} more
`}}function $e(t){let e=z(t.gates);return[dt(t),pt(e,x(e)),...$t(t),ut(t),lt(t,e)]}function we(t){return $(0,`The whole report: ${H(t)}
`)}function wt({title:t,sentences:e,head:n,lines:o}){let r=e.map(m=>`${a(m,400)}

`).join(""),i=n.slice(1).map(()=>"");return{priority:4,before:`### ${t}

${r}${s(n)}|${"---|".repeat(n.length)}
`,items:o.map(m=>s(m.map(f=>a(f,120)))),after:`
`,more:m=>s([`… and ${m} more`,...i])}}function kt(t){let e=t.evaluators.map(({name:r,type:i,digest:m})=>`${r} (${i}, ${R(m)})`).join(", "),o=[`### Where this comes from

`,...t.arms.map(r=>`- ${r.name}: ${u(k(r.commit),80)} · ${a(E(r),400)}
`),`- dataset: ${a(C(t),300)}
`,`- evaluators: ${a(e,1e3)}
`,`- run ${u(L(t.run),80)} of package ${u(R(t.package),80)}, ${D(t.createdAt)}
`,`- ${G(t)}, ${A(t)}
`,`- again: ${u(Q(t),400)}
`];return $(3,o.join(""))}function gt(t){let e=[...new Set(t.segments.flatMap(i=>i.metrics.map(({metric:m})=>m)))].slice(0,8),n=e.map(()=>""),o=["segment","rows",...e.map(i=>a(i,60))],r=`|---|${"--:|".repeat(e.length+1)}
`;return{priority:5,before:e.length===0?"":`### Segments

${s(o)}${r}`,items:t.segments.map(({segment:i,rows:m,metrics:f})=>{let g=e.map(w=>{let p=f.find(({metric:d})=>d===w);return[p?.baseline,p?.candidate].filter(d=>d!=null).map(d=>B(d,et(t,w),null)).join(" → ")});return s([a(S(i)??"all rows",100),c(m),...g])}),after:"",more:i=>s([`… and ${i} more segments`,"",...n])}}function St({unmeasured:t}){return{priority:3,before:t.length===0?"":`### What was not measured

`,items:t.map(({what:e,why:n,count:o,rows:r})=>{let i=r.length===0?"":` (${r.map(m=>a(m,60)).join(", ")}${r.length<o?", …":""})`;return`- ${a(e,200)}: ${c(o)} × ${a(n,400)}${i}
`}),after:"",more:e=>`- … and ${c(e)} more
`}}function Je(t){return[at(t,100),gt(t),...O(t).map(wt),St(t),kt(t)]}export{Dt as a,s as b,pt as c,_t as d,$ as e,lt as f,dt as g,ut as h,$t as i,$e as j,we as k,Wt as l,Je as m};
