import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function e(t){return t.slice(7,19)}export{e as a};
