import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-MRIMIIBS.js";import"./chunk-7HKCXDZH.js";import"./chunk-VHRGJVWD.js";import"./chunk-RCO5Q5HH.js";export default a();
