import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-CZJPXDKE.js";import"./chunk-M3UHANLS.js";import"./chunk-RCO5Q5HH.js";export default a();
