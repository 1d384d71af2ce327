import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function t({file:r,line:e,column:m,path:o,message:n}){return`${r}:${e}:${m}: ${o===""?"":`${o}: `}${n}`}export{t as a};
