import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{b as a}from"./chunk-CF7LIDJA.js";import"./chunk-5UPOQCIY.js";import"./chunk-DVH3AAB6.js";import"./chunk-IBTDFVLP.js";import"./chunk-RCO5Q5HH.js";export{a as latency};
