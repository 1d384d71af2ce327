import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a,b}from"./chunk-5EY26JI4.js";import"./chunk-SMKGA67J.js";import"./chunk-XUEM2MQN.js";import"./chunk-M2KO3GXR.js";import"./chunk-34EWQS7R.js";import"./chunk-BSX247A4.js";import"./chunk-IBTDFVLP.js";import"./chunk-RCO5Q5HH.js";export{b as openAiModel,a as openModel};
