import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{d as r}from"./chunk-GLN2SJCF.js";function i(t,n,{shared:s,...e}){let o=new AsyncDisposableStack,a=r(t,n,o,{...s,...e});return a.size===0?null:{...s,...e,settings:a,inFlight:new Map,[Symbol.asyncDispose]:()=>o.disposeAsync()}}export{i as a};
