import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{c as i}from"./chunk-S46CVGDC.js";function e(r){return i(JSON.parse(JSON.stringify(r)))}export{e as a};
