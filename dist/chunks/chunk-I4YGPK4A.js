import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function r(e,c){switch(e){case"pass":case"waived":case"unaffected":return 0;case"fail":return 1;case"incomplete":case"incomparable":return 3;case"inconclusive":return c==="block"?4:0;default:return e}}export{r as a};
