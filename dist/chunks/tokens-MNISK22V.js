import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-3QC5YWGX.js";import"./chunk-5UPOQCIY.js";import"./chunk-DVH3AAB6.js";import"./chunk-IBTDFVLP.js";import"./chunk-RCO5Q5HH.js";export{a as tokens};
