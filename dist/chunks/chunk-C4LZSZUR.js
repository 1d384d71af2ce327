import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{B as e,H as c,J as s,q as r,t as o,w as a}from"./chunk-YHOOW6CL.js";function k(i){let t=s(i,"a stored package");return c(n,t,"a stored package"),t}var n=a({format:o(1),suite:e(),dataset:a({version:a({digest:e(),chunks:r(a({}))})}),arms:a({candidate:a({kind:e()})})});export{k as a};
