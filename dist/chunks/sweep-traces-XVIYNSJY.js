import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as t}from"./chunk-G72VKEUJ.js";import"./chunk-RCO5Q5HH.js";async function r({mode:n}){throw new t([`input "mode": ${n} is not in this version`])}export{r as sweepTraces};
