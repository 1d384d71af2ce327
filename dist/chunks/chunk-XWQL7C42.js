import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{d as r}from"./chunk-QFJ2SM6P.js";function p(t,n,{shared:s,...e}){let o=new AsyncDisposableStack,a=r(t,n,o,{...s,...e});return a.size===0?null:{...s,...e,settings:a,inFlight:new Map,[Symbol.asyncDispose]:()=>o.disposeAsync()}}export{p as a};
