import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function f(r,t){let e=0,n=0;for(let u of r){if(e+=c(u.codePointAt(0)??0),e>t)return r.slice(0,n);n+=u.length}return r}function o(r){let t=0;for(let e of r)t+=c(e.codePointAt(0)??0);return t}function c(r){return r<128?1:r<2048?2:r<65536?3:4}export{f as a,o as b};
