import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-L4AKGNOO.js";import{B as s,E as f,J as v,q as p,t as m,w as i,x as d,y as u}from"./chunk-5P6ND7PV.js";function k(o,t){let r=new Map(o.map(e=>[l(e),e]));for(let e of t){let n=r.get(l(e));r.set(l(e),n===void 0?e:y(n,e))}return[...r].sort(([e],[n])=>e<n?-1:1).map(([,e])=>e)}function l({evaluator:o,kind:t,why:r}){return`${o}
${r}
${t}`}function y(o,{count:t,ids:r,places:e}){let{places:n,...c}=o;return{...c,count:o.count+t,ids:[...o.ids,...r].slice(0,20),...n===void 0||e===void 0?{}:{places:[...n,...e]}}}function x(o){let t=o.map(({evaluator:r,id:e,repeat:n,score:c})=>`${JSON.stringify({evaluator:r,id:e,repeat:n,score:c})}
`);return new TextEncoder().encode(t.join(""))}function j(o){return new TextDecoder().decode(o).split(`
`).filter(r=>r!=="").map(r=>v(S,r,"a kept score"))}var S=i({evaluator:s(),id:s(),repeat:a,score:f("kind",[i({kind:m("value"),value:a,reason:d(s()),parts:d(p(a))}),i({kind:u(["error","skipped"]),why:s()})])});export{k as a,x as b,j as c};
