import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as r}from"./chunk-CMWNXO6U.js";import"./chunk-G4Z5EVZI.js";import"./chunk-RCO5Q5HH.js";function b(e,s){return{blobs:r(s,e.blobs),ledger:{async release(l,o,t){return(await e.ledger.releases(l,o,t,1))[0]??null}}}}export{b as backendReleases};
