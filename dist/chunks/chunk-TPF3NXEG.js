import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{Bc as e,Ka as t,Rb as o,Zb as r}from"./chunk-IBTDFVLP.js";var i=e([t().min(1),o(),r()]).transform(String);function u(n){return typeof n=="string"?n:typeof n=="number"||typeof n=="boolean"?String(n):null}export{i as a,u as b};
