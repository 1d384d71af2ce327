import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a,b}from"./chunk-TWZ65DEG.js";import"./chunk-T5HV3NAA.js";import"./chunk-3PEQ33GR.js";import"./chunk-M2KO3GXR.js";import"./chunk-XVLHLS26.js";import"./chunk-BSX247A4.js";import"./chunk-CF5RN5FE.js";import"./chunk-RCO5Q5HH.js";export{b as openAiModel,a as openModel};
