import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
function a({note:n,interactive:r},o){let s=o(),t=r?s:s+5e3-2e3,e=!1;return{report(l){let i=o();i-t<(r?100:5e3)||(t=i,n(r?`\r\x1B[2K${p(l)}`:`${p(l)}
`),e=r)},[Symbol.dispose](){e&&n("\r\x1B[2K")}}}function p(n){let{suite:r,done:o,total:s,calls:t,costUsd:e}=n,l=s===0?100:Math.floor(100*o/s),i=e>0?`, ${e.toFixed(4)} usd`:"";return`${r}: ${o} of ${s} rows (${l} %), ${t} calls${i}`}export{a};
