import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
var e=class extends Error{name="TraceSourceError"};export{e as a};
