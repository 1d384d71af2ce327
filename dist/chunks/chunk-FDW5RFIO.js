import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{Ha as r,jb as e,s as t,za as o}from"./chunk-27FNMMEU.js";var i=e([t().min(1),o(),r()]).transform(String);function u(n){return typeof n=="string"?n:typeof n=="number"||typeof n=="boolean"?String(n):null}export{i as a,u as b};
