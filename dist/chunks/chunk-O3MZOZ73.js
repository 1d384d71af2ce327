import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
var o=class extends Error{name="CancelledError"};function r(){let e=new AbortController,n=()=>e.abort(new o("the run was cancelled"));return process.once("SIGINT",n),process.once("SIGTERM",n),e.signal}export{o as a,r as b};
