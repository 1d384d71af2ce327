import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as r}from"./chunk-3WVPU4NC.js";import{a as e,h as a}from"./chunk-TNAFBMJI.js";function c(n){let{name:o,repository:i,signal:s}=n,t=e(i),l={submit:`${o}-submit:${t}`,status:`${o}-status:${t}`};return r(a(n),{functions:l,signal:s})}export{c as a};
