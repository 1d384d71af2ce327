import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function o({judge:t,embeddings:e}){return t?.model??e??null}export{o as a};
