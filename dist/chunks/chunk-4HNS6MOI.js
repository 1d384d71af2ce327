import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
var l="replay";function c(e,{ledger:r,now:t}){let{run:n,suite:p,kind:o,stored:d,replayed:a,differences:i,unanswered:s}=e;return r.appendAudit({at:t(),action:l,subject:`run:${n}`,detail:{suite:p,kind:o,stored:d,replayed:a,differences:i.length,unanswered:s}})}export{l as a,c as b};
