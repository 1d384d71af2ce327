import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function l({toolCalls:t,trajectory:r}){return t??r?.flatMap(e)??null}function e({tool:t,arguments:r={}}){return t===void 0?[]:[{name:t,arguments:r}]}export{l as a};
