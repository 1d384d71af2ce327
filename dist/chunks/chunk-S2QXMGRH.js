import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{B as e,I as c,K as s,q as r,t as o,w as a}from"./chunk-5P6ND7PV.js";function k(i){let t=s(i,"a stored package");return c(n,t,"a stored package"),t}var n=a({format:o(1),suite:e(),dataset:a({version:a({digest:e(),chunks:r(a({}))})}),arms:a({candidate:a({kind:e()})})});export{k as a};
