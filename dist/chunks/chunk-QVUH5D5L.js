import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as e}from"./chunk-KGFKI7ZT.js";var t=80;function o(n){return n===void 0?"nothing":typeof n=="string"?JSON.stringify(e(n,t)):e(JSON.stringify(n),t)}function f(n,r){return`expected ${o(n)}, got ${o(r)}`}export{o as a,f as b};
