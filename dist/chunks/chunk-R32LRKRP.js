import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function t(n){try{return JSON.parse(n)}catch{return}}function i(n){let r=t(n);if(r!==void 0)return r;let e=u(n);return e===null?void 0:t(e)}function u(n){let r=n.indexOf("```");if(r===-1)return null;let e=n.indexOf(`
`,r);if(e===-1)return null;let s=n.indexOf("```",e);return n.slice(e+1,s===-1?void 0:s)}export{t as a,i as b,u as c};
