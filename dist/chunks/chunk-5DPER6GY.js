import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-RCHZOJCV.js";import{a as t,b as o}from"./chunk-RJJPBTM6.js";function s(r,e,i){return a(n(r),e,i)}function n(r){let e=o.get(r)??t.get(r);if(e===void 0)throw new Error(`there is no evaluator of type "${r}"`);return e}export{s as a,n as b};
