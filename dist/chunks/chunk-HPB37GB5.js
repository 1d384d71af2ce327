import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as t}from"./chunk-Y6EL7BQC.js";import{c as m}from"./chunk-KLV67BAO.js";function c(n,o,p=[]){let r=o.slice(0,50).map(i=>`- ${t(i,1e3)}`),e=o.length-r.length,a=[`**${t(n,255)}**`,"",...r,...e>0?[`- … and ${e} more`]:[]];return{title:m(n,255),summary:a.join(`
`),text:"",annotations:p}}export{c as a};
