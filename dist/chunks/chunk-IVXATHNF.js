import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function o(a,s){return{put:a.put,async get(t){return await a.has(t)?a.get(t):s.get(t)},async has(t){return await a.has(t)||s.has(t)}}}export{o as a};
