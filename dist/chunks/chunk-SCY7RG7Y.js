import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{b as r}from"./chunk-KVLP3P4Z.js";var e=class extends Error{name="TraceSourceError";constructor(o){super(r(o))}};export{e as a};
