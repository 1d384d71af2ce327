import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{r as o}from"./chunk-JI6ZQJ5G.js";var p=1e4;function w(){let e=Date.now();return{report({suite:r,done:t,total:s,calls:n,costUsd:i}){Date.now()-e<p||(e=Date.now(),o(`${r}: ${t} of ${s} rows, ${n} calls, ${i.toFixed(4)} usd`))}}}export{w as a};
