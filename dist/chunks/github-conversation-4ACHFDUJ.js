import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{b as a}from"./chunk-SSPXLAAG.js";import"./chunk-O7JJKNW3.js";import"./chunk-CREPLLRS.js";import"./chunk-UW66OZQC.js";import"./chunk-RCO5Q5HH.js";export{a as githubConversation};
