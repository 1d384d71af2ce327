import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-OMP47J5X.js";import"./chunk-V7MQNEGJ.js";import"./chunk-PZP2UXJK.js";import"./chunk-PBXHGDCP.js";import"./chunk-RCO5Q5HH.js";export{a as githubClient};
