import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{c as e}from"./chunk-PZP2UXJK.js";function a({backendName:n,awsRegion:o},r){return{name:n,repository:`${e.repo.owner}/${e.repo.repo}`,region:o,endpoint:process.env.GOLDGATE_ENDPOINT_LAMBDA??null,signal:r}}export{a};
