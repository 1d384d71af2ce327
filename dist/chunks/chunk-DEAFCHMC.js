import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function e(t){return/^sha256:[0-9a-f]{64}$/.test(t)}export{e as a};
