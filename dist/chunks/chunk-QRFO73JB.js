import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as i}from"./chunk-6HUUW5LZ.js";function e(r){return i(JSON.parse(JSON.stringify(r)))}export{e as a};
