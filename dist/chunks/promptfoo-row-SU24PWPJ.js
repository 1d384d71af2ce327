import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{m as a}from"./chunk-CU75C7XG.js";import"./chunk-GTRO5Z5V.js";import"./chunk-5HWP2ETK.js";import"./chunk-2GPFIMIV.js";import"./chunk-G72VKEUJ.js";import"./chunk-2SVWZ7XU.js";import"./chunk-BSX247A4.js";import"./chunk-RCO5Q5HH.js";export{a as promptfooRow};
