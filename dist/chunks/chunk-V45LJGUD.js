import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
var e=["retrieval","planning","tool-call","generation","guardrail"];export{e as a};
