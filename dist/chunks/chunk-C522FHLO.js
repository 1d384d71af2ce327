import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-FGIU3LP2.js";import{a as o}from"./chunk-NDYJQH3R.js";import{setTimeout as r}from"node:timers/promises";function c(e,t){return{backend:o(a(e,t)),wait:e.wait,pause:m=>r(m,void 0,{signal:t})}}export{c as a};
