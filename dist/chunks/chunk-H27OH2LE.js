import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
async function p({dataset:o,evidence:n},i,{rows:s}){let e=i[o.name],r=new Set(n.filter(({cell:t})=>t==="lost").map(({id:t})=>t));return e===void 0||e.path!==o.path||r.size===0?new Map:s({...e,path:e.path},r)}export{p as a};
