import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
var e=["pass","fail","inconclusive","incomplete","incomparable","waived","unaffected"];export{e as a};
