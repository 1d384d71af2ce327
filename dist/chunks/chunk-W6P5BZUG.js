import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as e}from"./chunk-G72VKEUJ.js";async function n({repository:o}){let t=await o.remoteName();if(t!=="")return t;throw new e(["the backend keeps what it has by repository, and this one has no `origin` that says owner/name"])}export{n as a};
