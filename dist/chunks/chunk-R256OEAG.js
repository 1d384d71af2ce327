import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
var e=class extends Error{name="CallError";kind;retryable;retryAfterMs;constructor(t,o,l,r={}){super(l,r),this.kind=t,this.retryable=o,this.retryAfterMs=r.retryAfterMs??0}};export{e as a};
