import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-CKXFK7YZ.js";import"./chunk-JBLKANOV.js";import"./chunk-GTRO5Z5V.js";import"./chunk-G72VKEUJ.js";import"./chunk-2SVWZ7XU.js";import"./chunk-BSX247A4.js";import"./chunk-RCO5Q5HH.js";export{a as renderPrompt};
