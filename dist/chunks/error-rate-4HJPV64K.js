import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-RW36VRMQ.js";import"./chunk-KGFKI7ZT.js";import"./chunk-27FNMMEU.js";import"./chunk-3XNPE3MJ.js";import"./chunk-RCO5Q5HH.js";export{a as errorRate};
