import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function t(s,n,{progress:e}){let o={done:0,calls:0,costUsd:0};return{onCall(r){o.calls+=1,o.costUsd+=r,e.report({suite:s,total:n,...o})},onRows(r){o.done+=r,e.report({suite:s,total:n,...o})}}}export{t as a};
