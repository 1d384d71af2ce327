import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as s,d as i,h as m,i as a,o as p,r as u,s as f,u as d}from"./chunk-WBZMPBCI.js";function S(o,t){let r=new Map(o.map(e=>[l(e),e]));for(let e of t){let n=r.get(l(e));r.set(l(e),n===void 0?e:y(n,e))}return[...r].sort(([e],[n])=>e<n?-1:1).map(([,e])=>e)}function l({evaluator:o,kind:t,why:r}){return`${o}
${r}
${t}`}function y(o,{count:t,ids:r,places:e}){let{places:n,...c}=o;return{...c,count:o.count+t,ids:[...o.ids,...r].slice(0,20),...n===void 0||e===void 0?{}:{places:[...n,...e]}}}function k(o){let t=o.map(({evaluator:r,id:e,repeat:n,score:c})=>`${JSON.stringify({evaluator:r,id:e,repeat:n,score:c})}
`);return new TextEncoder().encode(t.join(""))}function P(o){return new TextDecoder().decode(o).split(`
`).filter(r=>r!=="").map(r=>z.parse(JSON.parse(r)))}var z=a({evaluator:s(),id:s(),repeat:i(),score:p("kind",[a({kind:f("value"),value:i(),reason:d(s()),parts:d(m(i()))}),a({kind:u(["error","skipped"]),why:s()})])});export{S as a,k as b,P as c};
