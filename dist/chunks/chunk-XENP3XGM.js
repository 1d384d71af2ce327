import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
var e=class extends Error{name="ModelCallError";kind;retryable;constructor(r,o,l,t){super(l,t),this.kind=r,this.retryable=o}};export{e as a};
