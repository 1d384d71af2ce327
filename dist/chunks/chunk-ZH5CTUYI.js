import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function h(o,r,l){let a=new Map,u=0;for(let n=0;n<o.length;n+=1)f(n,new Set)&&(u+=1);return u;function f(n,t){for(let e=0;e<r.length;e+=1){if(t.has(e)||!l(o[n],r[e]))continue;t.add(e);let i=a.get(e);if(i===void 0||f(i,t))return a.set(e,n),!0}return!1}}export{h as a};
