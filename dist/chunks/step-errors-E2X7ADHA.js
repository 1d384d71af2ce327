import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-ODTRNP2F.js";import"./chunk-MITGBW3P.js";import"./chunk-3CL4UWFJ.js";import"./chunk-QVUH5D5L.js";import"./chunk-KGFKI7ZT.js";import"./chunk-DVH3AAB6.js";import"./chunk-IBTDFVLP.js";import"./chunk-RCO5Q5HH.js";export{a as stepErrors};
