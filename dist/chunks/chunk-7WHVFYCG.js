import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function a(r,e,l){let n=new Uint32Array(e.length+1);for(let c of r){let t=new Uint32Array(e.length+1);e.forEach((f,o)=>{let h=Math.max(n[o+1]??0,t[o]??0);t[o+1]=l(c,f)?(n[o]??0)+1:h}),n=t}return n[e.length]??0}export{a};
