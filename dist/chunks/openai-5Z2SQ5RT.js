import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a,b}from"./chunk-NYDHSG4R.js";import"./chunk-T5HV3NAA.js";import"./chunk-RNXZEQNI.js";import"./chunk-M2KO3GXR.js";import"./chunk-3OADL6SZ.js";import"./chunk-BSX247A4.js";import"./chunk-IBTDFVLP.js";import"./chunk-RCO5Q5HH.js";export{b as openAiModel,a as openModel};
