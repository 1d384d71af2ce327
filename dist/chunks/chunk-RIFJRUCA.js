import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function a(t,e,o="\0"){let r=new Map;for(let n=0;n+e<=t.length;n++){let m=t.slice(n,n+e).join(o);r.set(m,(r.get(m)??0)+1)}return r}function s(t,e){let o=0;for(let[r,n]of t)o+=Math.min(n,e.get(r)??0);return o}export{a,s as b};
