import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function t({id:r,report:n,suite:a,channel:o}){let e=`release:${r}`;return[{from:`report:${n}`,to:e,relation:"released-as"},{from:e,to:`channel:${o}/${a}`,relation:"released-in"}]}export{t as a};
