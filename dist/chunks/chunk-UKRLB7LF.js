import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{b as a}from"./chunk-ZASHNQAH.js";import{d as n}from"./chunk-LYIEZDDV.js";function c(t,r){let p=n(t);return a(t.expected,(o,i)=>{let e=p(i);return typeof e=="string"?r(o,{text:e}):e.kind==="value"?r(o,{text:null,reason:e.reason??""}):e})}export{c as a};
