import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-NTQOKT2U.js";import"./chunk-JBLKANOV.js";import"./chunk-GTRO5Z5V.js";import"./chunk-5HWP2ETK.js";import"./chunk-G72VKEUJ.js";import"./chunk-RCO5Q5HH.js";export{a as parsePrompt};
