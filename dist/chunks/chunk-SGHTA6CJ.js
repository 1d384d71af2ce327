import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
var c={now:()=>performance.now(),wait:(r,e)=>new Promise(o=>{if(e.aborted)return o();let t=()=>{clearTimeout(n),e.removeEventListener("abort",t),o()},n=setTimeout(t,r);e.addEventListener("abort",t,{once:!0})})};export{c as a};
