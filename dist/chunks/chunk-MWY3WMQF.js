import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
var d="gate";function i({run:e,suite:t,stage:r,head:a},n,{ledger:o}){return o.appendAudit({at:n,action:d,subject:`run:${e}`,detail:{suite:t,stage:r,head:a}})}export{d as a,i as b};
