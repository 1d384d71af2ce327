import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
var t=class extends Error{name="BlobCorruptError";digest;constructor(e,r,n){super(`${n}: expected content ${e}, found ${r}; it was moved aside, run the gate again to restore it`),this.digest=e}};export{t as a};
