import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function a(e){switch(e){case"pass":case"fail":case"inconclusive":case"waived":case"unaffected":return!0;case"incomplete":case"incomparable":return!1;default:return e}}export{a};
