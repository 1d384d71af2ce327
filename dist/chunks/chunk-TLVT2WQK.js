import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function n(e){return["baseline","candidate",...r(e)]}function r(e){return Object.keys(e).filter(t).sort()}function t(e){return e.startsWith("release:")||e.startsWith("ablation:")}export{n as a,r as b};
