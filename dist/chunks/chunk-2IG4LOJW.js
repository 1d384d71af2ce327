import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{Eb as r,Lc as n,Nd as d,Qd as c,od as a,rd as o,zd as i}from"./chunk-LWUEFSYH.js";function y(t){let s=t.map(({evaluator:e,id:l,repeat:p,score:z})=>`${JSON.stringify({evaluator:e,id:l,repeat:p,score:z})}
`);return new TextEncoder().encode(s.join(""))}function k(t){return new TextDecoder().decode(t).split(`
`).filter(e=>e!=="").map(e=>u.parse(JSON.parse(e)))}var u=o({evaluator:r(),id:r(),repeat:n(),score:i("kind",[o({kind:c("value"),value:n(),reason:r().optional(),parts:a(n()).optional()}),o({kind:d(["error","skipped"]),why:r()})])});export{y as a,k as b};
