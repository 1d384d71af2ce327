import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
var r=class extends Error{name="InputError";problems;constructor(o,e){super(o.join(`
`),e),this.problems=o}};function t(n){if(n instanceof r)return n.problems;throw n}export{r as a,t as b};
