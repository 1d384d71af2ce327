import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-OQHPN3DG.js";import"./chunk-Z5C5GSKB.js";import"./chunk-M5PRQWPU.js";import"./chunk-7HKCXDZH.js";import"./chunk-VHRGJVWD.js";import"./chunk-A6L7F3WZ.js";import"./chunk-G72VKEUJ.js";import"./chunk-LWUEFSYH.js";import"./chunk-RCO5Q5HH.js";export{a as openLambdaApprovals};
