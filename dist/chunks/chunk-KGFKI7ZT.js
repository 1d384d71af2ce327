import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function u(n,r){if(n.length<=r)return n;let i=Array.from(n.slice(0,2*(r+1)));return i.length<=r?n:`${i.slice(0,r-1).join("")}…`}export{u as a};
