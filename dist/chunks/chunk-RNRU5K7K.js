import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function s({gates:t,arms:r}){let n=r.some(({name:e})=>e==="baseline");return t.filter(e=>e.blocking&&(n||e.reference!=="baseline")&&o(e))}function o({decided:t,decision:r,segment:n}){return t?r!=="holds":n===null}export{s as a};
