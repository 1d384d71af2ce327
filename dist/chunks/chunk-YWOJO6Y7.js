import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{b as r}from"./chunk-3CL4UWFJ.js";import{e as o}from"./chunk-DVH3AAB6.js";var u=o("nobody was asked of this output");function i(e){return{score:()=>u,ask:(s,t,a)=>r(t,()=>e(s,t,a))}}export{i as a};
