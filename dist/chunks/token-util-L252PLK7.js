import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{c as a}from"./chunk-LA7UG73J.js";import"./chunk-4YLU2QOW.js";export default a();
