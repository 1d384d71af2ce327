import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-DKBI7CU4.js";import"./chunk-R256OEAG.js";import"./chunk-RCO5Q5HH.js";export{a as httpFetch};
