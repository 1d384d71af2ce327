import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-Z7RMDVBO.js";import"./chunk-KGFKI7ZT.js";import"./chunk-IBTDFVLP.js";import"./chunk-RCO5Q5HH.js";export{a as errorRate};
