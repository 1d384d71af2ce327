import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
var n=class extends Error{name="InputError";problems;constructor(r,o){super(r.join(`
`),o),this.problems=r}};export{n as a};
