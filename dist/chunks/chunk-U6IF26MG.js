import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{c as t}from"./chunk-LQP7M575.js";var a=5e5;function c(r){return Array.isArray(r)?r.map(t):[t(r)]}function i(r){let e=r.reduce((o,n)=>o+n.length+1,0);if(!(e<=a))throw new Error(`the reply and what is expected have ${e} characters, and at most ${a} are compared`)}export{c as a,i as b};
