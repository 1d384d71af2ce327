import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as r}from"./chunk-GGO2BQE4.js";import{a as e,d as a}from"./chunk-6QQY2H27.js";function c(n){let{name:o,repository:i,signal:s}=n,t=e(i),l={submit:`${o}-submit:${t}`,status:`${o}-status:${t}`};return r(a(n),{functions:l,signal:s})}export{c as a};
