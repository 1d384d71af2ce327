import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{d as t,e as n}from"./chunk-DVH3AAB6.js";function u(e,r){return e===void 0?t(`the output carries no ${r}`):!Number.isFinite(e)||e<0?n(`${r} must be a number of at least 0, got ${e}`):{kind:"value",value:e}}export{u as a};
