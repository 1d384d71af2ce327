import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as ct}from"./chunk-HWYGZRV6.js";import{b as g}from"./chunk-UW66OZQC.js";import{a as mt}from"./chunk-IFOXEWSV.js";import{a as et,c as nt,d as it,e as at}from"./chunk-4TLWHT6P.js";import{a,b as A,c as $,d as tt}from"./chunk-BR7DBCBO.js";import{a as Q,d as U,e as X,f as Y,g as Z,h as ot,i as C,j as rt,l as st}from"./chunk-WWTDGJRW.js";import{a as K}from"./chunk-I4YGPK4A.js";import{a as v,b as G,d as O}from"./chunk-ZB6B5O2A.js";import{d as H,g as h,h as S,i as R,l as M,m as T,n as J,o as P}from"./chunk-IKCT5J2A.js";import{a as k,b as B,c as F,d as I,e as W,f as N,g as q,h as V,i as z,j as f}from"./chunk-6EHL6J6Q.js";import{a as D}from"./chunk-KLTFIJA4.js";import{c as y}from"./chunk-K2P2ACYM.js";var x="pull-requests: write";function Kt(t,e,o){let{issues:n,pulls:r}=t.rest;async function i(m){let c={...e,issue_number:m,per_page:100};return(await t.paginate(n.listComments,c)).filter(({user:l})=>l?.login===o).map(({id:l,body:E})=>({id:l,body:E??""}))}async function s(m,c){let{data:p}=await n.createComment({...e,issue_number:m,body:c,request:{retries:0}});return p.id}async function d(m,c){return(await i(m)).find(p=>p.body===c)?.id??null}return{own:(m,c)=>g(x,async()=>(await i(m)).filter(({body:l})=>l.trimEnd().endsWith(c)).sort((l,E)=>l.id-E.id)),create:(m,c)=>g(x,async()=>{await ct(()=>s(m,c),()=>d(m,c))}),update:(m,c)=>g(x,async()=>{await n.updateComment({...e,comment_id:m,body:c})}),remove:m=>g(x,async()=>{await n.deleteComment({...e,comment_id:m}).catch(jt)}),currentHead:m=>g(x,async()=>(await r.get({...e,pull_number:m})).data.head.sha)}}function jt(t){if(!(t instanceof Error&&"status"in t&&t.status===404))throw t}function Xt(t,e){return K(t,e)===0?"success":"failure"}function pt(t,e){let o=0,n=0;for(let r of t){if(o+=lt(r.codePointAt(0)??0),o>e)return t.slice(0,n);n+=r.length}return t}function w(t){let e=0;for(let o of t)e+=lt(o.codePointAt(0)??0);return e}function lt(t){return t<128?1:t<2048?2:t<65536?3:4}function _(t,{maxBytes:e,shortened:o}){let n=t.map(p=>({section:p,kept:p.items.length,dropped:!1})),r=ut(n);if(w(r)<=e)return r;let i=`

${o}
`,s=e-w(i),d=w(r)-s,m=n.toSorted((p,l)=>l.section.priority-p.section.priority);for(let p of m)d>0&&(d-=Et(p,d));for(let p of m)d>0&&(d-=Dt(p,n));let c=`${ut(n)}${i}`;return w(c)<=e?c:pt(o,e)}function Et(t,e){let o=w(L(t)),n=0;for(;t.kept>0&&n<e;){let r=0;for(;t.kept>0&&n+r<e;)t.kept-=1,r+=w(t.section.items[t.kept]??"");n=o-w(L(t))}return n}function Dt(t,e){let{pair:o}=t.section;return(o===void 0?[t]:e.filter(({section:r})=>r.pair===o)).reduce((r,i)=>r+Pt(i),0)}function Pt(t){let e=w(L(t));return t.dropped=!0,e===0?0:e+dt.length}var dt=`
`;function ut(t){return t.map(L).filter(e=>e!=="").join(dt)}function L({section:t,kept:e,dropped:o}){if(o)return"";let n=t.items.length-e;return`${t.before}${t.items.slice(0,e).join("")}${n>0?t.more(n):""}${t.after}`}function yt(t,e){let o=G(t.evidence.filter(i=>i.cell!=="kept")),n=o.slice(0,e),r=o.length-n.length;return{priority:4,before:t.tables.length+o.length===0?"":`### What changed for rows

${Ot(t)}
`,items:n.map(_t),after:r>0?`… and ${f(r)} more rows in the whole report
`:"",more:i=>`… and ${f(i)} more rows left out to fit
`}}function Ot({tables:t}){return t.map(({evaluator:e,lost:o,gained:n,stillWrong:r,kept:i})=>`- ${a(e,60)}: **${f(o)} lost**, ${f(n)} gained, ${f(r)} still wrong, ${f(i)} kept
`).join("")}function _t(t){return`<details><summary>${`<b>${O[t.cell]}</b> <code>${A(t.id,80)}</code> · ${wt(t)} · ${A(t.input,90)}`}</summary>

${$t(t)}</details>

`}function ae(t){return`${`**${O[t.cell]}** <code>${a(t.id,200)}</code> · ${wt(t)}`}

${$t(t)}`}function wt({segment:t,evaluator:e}){let o=h(t);return[e,...o===null?[]:[o]].map(n=>A(n,100)).join(" · ")}function $t(t){return[j("Input",t.input,2e3),t.expected===null?"":j("Expected",t.expected,1e3),ft("Before",t.baseline),ft("After",t.candidate)].join("")}function ft(t,e){if(e===null)return`${t}: no output

`;let o=Object.entries(e.scores).map(([i,s])=>`${i} ${JSON.stringify(s)}`),n=e.reason===null?[]:[e.reason],r=[t,...[...o,...n].map(i=>a(i,300))].join(" · ");return e.error!==null?j(`${r} · error`,e.error,1e3):e.output===null?`${r} · no output

`:j(r,e.output,2e3)}function j(t,e,o){return`${t}

${tt(e,o)}

`}function gt(t,{changed:e,rows:o}){let n=Ft(t),r=n===""?[]:e.map(s=>({...s,...Bt(t,n)})),i=G(t.evidence).filter(s=>s.cell==="lost").flatMap(s=>{let d=o.get(s.id);return d===void 0?[]:[{...d,...It(s)}]});return[...r,...i]}function Bt({suite:t,verdict:e,title:o},n){return{level:e==="fail"?"failure":"warning",title:y(`${t}: ${o}`,255),message:n}}function Ft(t){let e=v(t.gates).filter(r=>r.blocking&&r.decided&&r.decision!=="holds"),o=e.slice(0,20).map(r=>y(`${S(r)}: ${R(r)}, ${M(r)} (${T(r)}), rule ${r.rule}`,300)),n=e.length-o.length;return[...o,...n>0?[`… and ${n} more`]:[]].join(`
`)}function It(t){let e=[`expected: ${y(t.expected??"–",300)}`,`before: ${y(t.baseline?.output??t.baseline?.error??"no output",300)}`,`after: ${y(t.candidate?.output??t.candidate?.error??"no output",300)}`];return{level:"warning",title:y(`${t.id} lost (${t.evaluator})`,255),message:e.join(`
`)}}function u(t){return`| ${t.join(" | ")} |
`}function bt(t,e){if(t.length===0)return{priority:1,before:"",items:[],after:"",more:()=>""};let o=["","gate","rule","rows","before → after","estimate",`interval (${P(t)})`,"left is worse"];return{priority:1,before:`${u(o)}|---|---|---|--:|--:|--:|--:|---|
`,items:t.map(n=>Nt(n,e)),after:`
${Wt}
`,more:n=>u(["",`… and ${n} more gates`,"","","","","",""])}}function ke(t){let e=C(t),o=["","gate","rows","estimate",`interval (${P(t)})`,"left is worse"];return{priority:1,before:`${u(o)}|---|---|--:|--:|--:|---|
`,items:t.map(n=>u(kt(n,e).filter((r,i)=>i!==2&&i!==4))),after:"",more:n=>u(["",`… and ${n} more gates`,"","","",""])}}var Wt="<sub>`│` no change · `┊` as far as the rule tolerates · `●` broken · `◐` undecided · `○` holds</sub>";function Nt(t,e){return u(kt(t,e))}function kt(t,e){let o=e.get(rt(t)),n=`${it[t.decision]} ${R(t)}`.replaceAll(" "," ");return[t.decision==="broken"?`**${n}**`:n,a(S(t),160),a(t.rule,80),f(t.rows),J(t),M(t),T(t),o===void 0||t.estimate===null?"":qt(at(t,o,21))]}function qt(t){return`\`${t.replaceAll(" "," ")}\``}function b(t,e){return{priority:t,before:e,items:[],after:"",more:()=>""}}function xt(t,e){let o=U(t),n=X(e);return{priority:2,before:o===""?"":`${a(o,1e3)}
`,items:n.map((r,i)=>`${i===0?`
`:""}- ${a(r,250)}
`),after:"",more:r=>`
- … and ${r} more undecided gates
`}}function ht(t){let e=`**${a(t.suite,100)}: ${t.verdict}** — ${a(t.title,400)}
`;return b(0,`${e}
${Vt(t)}
`)}function St(t){let e=Y(t),o=Z(t).map(n=>`- ${a(n,500)}
`);return{priority:2,before:e===null?"":`${a(e,500)}

`,items:o,after:"",more:n=>`- … and ${n} more notes
`}}function Vt(t){let e=$(k(t.head),80),o=t.base===null?" on its own, without a baseline":` compared with ${$(k(t.base),80)}`,n=t.fresh===0?[]:[`fresh sample ${t.fresh}`],r=[a(F(t),300),B(t),...n];return[`${e}${o}`,...r].join(" · ")}function Rt(t){return st(t).map(zt)}function zt({heading:t,applied:e,entries:o}){return{priority:1,before:`**${t}**; ${e}.

`,items:o.map(({metric:n,before:r,after:i})=>{let s=i===null?"removed":`becomes “${a(i,100)}”`;return`- ${a(n,60)}: “${a(r,100)}” ${s}
`}),after:"",more:n=>`- … and ${n} more
`}}function Mt(t){let e=v(t.gates);return[ht(t),bt(e,C(e)),...Rt(t),St(t),xt(t,e)]}function Tt(t){return b(0,`The whole report: ${et(t)}
`)}function vt({title:t,sentences:e,head:o,lines:n}){let r=e.map(s=>`${a(s,400)}

`).join(""),i=o.slice(1).map(()=>"");return{priority:4,before:`### ${t}

${r}${u(o)}|${"---|".repeat(o.length)}
`,items:n.map(s=>u(s.map(d=>a(d,120)))),after:`
`,more:s=>u([`… and ${s} more`,...i])}}function At(t){let e=t.evaluators.map(({name:r,type:i,digest:s})=>`${r} (${i}, ${D(s)})`).join(", "),n=[`### Where this comes from

`,...t.arms.map(r=>`- ${r.name}: ${$(k(r.commit),80)} · ${a(q(r),400)}
`),`- dataset: ${a(V(t),300)}
`,`- evaluators: ${a(e,1e3)}
`,`- run ${$(z(t.run),80)} of package ${$(D(t.package),80)}, ${N(t.createdAt)}
`,`- ${I(t)}, ${W(t)}
`,`- again: ${$(ot(t),400)}
`];return b(3,n.join(""))}function Ct(t){let e=[...new Set(t.segments.flatMap(i=>i.metrics.map(({metric:s})=>s)))].slice(0,8),o=e.map(()=>""),n=["segment","rows",...e.map(i=>a(i,60))],r=`|---|${"--:|".repeat(e.length+1)}
`;return{priority:5,before:e.length===0?"":`### Segments

${u(n)}${r}`,items:t.segments.map(({segment:i,rows:s,metrics:d})=>{let m=e.map(c=>{let p=d.find(({metric:l})=>l===c);return[p?.baseline,p?.candidate].filter(l=>l!=null).map(l=>H(l,mt(t,c),null)).join(" → ")});return u([a(h(i)??"all rows",100),f(s),...m])}),after:"",more:i=>u([`… and ${i} more segments`,"",...o])}}function Gt({unmeasured:t}){return{priority:3,before:t.length===0?"":`### What was not measured

`,items:t.map(({what:e,why:o,count:n,rows:r})=>{let i=r.length===0?"":` (${r.map(s=>a(s,60)).join(", ")}${r.length<n?", …":""})`;return`- ${a(e,200)}: ${f(n)} × ${a(o,400)}${i}
`}),after:"",more:e=>`- … and ${f(e)} more
`}}function Lt(t){return[yt(t,100),Ct(t),...Q(t).map(vt),Gt(t),At(t)]}function Sn(t,e,o){let n={maxBytes:65535,shortened:nt(e)};return{title:y(t.title,255),summary:_([...Mt(t),Tt(e)],n),text:_(Lt(t),n),annotations:gt(t,o)}}export{Kt as a,Xt as b,w as c,_ as d,bt as e,ke as f,b as g,xt as h,ht as i,St as j,Rt as k,Mt as l,Tt as m,ae as n,Lt as o,Sn as p};
