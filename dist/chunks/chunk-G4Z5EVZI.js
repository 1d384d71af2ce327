import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
var r=class extends Error{name="BlobMissingError";digest;constructor(e,t){super(`${t} holds no content ${e}: it was removed or never finished; run the gate again to restore it`),this.digest=e}};export{r as a};
