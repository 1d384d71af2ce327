import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function r(e,n){return JSON.stringify([e,n])}export{r as a};
