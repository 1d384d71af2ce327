import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function u({firstRow:e,positions:t}){return t===void 0?r=>e+r:r=>e+(t[r]??r)}export{u as a};
