import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function c(e,u){let o=(e.length-1)*u,r=Math.floor(o),n=e[r]??Number.NaN,t=e[r+1]??n;return t===n?n:n+(o-r)*(t-n)}export{c as a};
