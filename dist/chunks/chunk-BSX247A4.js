import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function e(n){return typeof n=="object"&&n!==null&&!Array.isArray(n)}export{e as a};
