import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-BO4YCJ6R.js";import"./chunk-MITGBW3P.js";import"./chunk-IH6LD3TW.js";import"./chunk-KGFKI7ZT.js";import"./chunk-DVH3AAB6.js";import"./chunk-LWUEFSYH.js";import"./chunk-RCO5Q5HH.js";export{a as stepErrors};
