import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-P4II2PJX.js";import"./chunk-5UPOQCIY.js";import"./chunk-DVH3AAB6.js";import"./chunk-27FNMMEU.js";import"./chunk-3XNPE3MJ.js";import"./chunk-RCO5Q5HH.js";export{a as tokens};
