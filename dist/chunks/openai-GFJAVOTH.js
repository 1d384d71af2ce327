import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a,b}from"./chunk-3GXYEVW4.js";import"./chunk-T5HV3NAA.js";import"./chunk-T4TJLODA.js";import"./chunk-M2KO3GXR.js";import"./chunk-DOLGF44E.js";import"./chunk-BSX247A4.js";import"./chunk-LWUEFSYH.js";import"./chunk-RCO5Q5HH.js";export{b as openAiModel,a as openModel};
