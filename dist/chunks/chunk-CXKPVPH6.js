import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{e as s,i,k as a}from"./chunk-7IUKNYTG.js";import{c as r}from"./chunk-XL5XOM2O.js";import{a as e}from"./chunk-MITGBW3P.js";import{Ka as n}from"./chunk-IBTDFVLP.js";var o={version:1,text:`You check whether an output keeps to a tone and style, which is given at the end of these instructions.

1. Go through what the tone and style asks for, point by point.
2. The output keeps to it when it meets every point. One that is plainly broken makes it fail, small slips in a long output do not.

Judge how the output is written, not what it says: whether it is true, complete or helpful does not matter. What the tone and style does not
mention is free.`,verdicts:[{name:"in style",value:1,meaning:"the output meets every point of the tone and style"},{name:"out of style",value:0,meaning:"the output plainly breaks a point of it"}]};var{version:l,text:d,verdicts:u}=o,m=i.omit({rubric:!0,context:!0,expected:!0}).extend({style:n().trim().min(1).max(5e3).describe("the tone and style that outputs are to keep to, in your own words")}),h=[{name:"input",required:!1},{name:"output",required:!0}],k={type:"tone-style",version:l,summary:"Passes when a judge finds that the output keeps to the tone and style that the suite describes.",example:{options:{judge:"default",style:"Friendly, in the first person plural, without exclamation marks."},row:{},output:{output:"I will send it!"},answers:[{reason:'It says "I" and uses an exclamation mark.',verdict:"out of style"}],score:0},options:m,scale:()=>e,readLabel:()=>s(u,e),rowFields:()=>[],files:()=>[],asks:"judge",instructions:t=>r({text:p(t),verdicts:u}),create:t=>a({rubric:o,parts:h},t,p(t))};function p({style:t}){return`${d}

The tone and style:
${t}`}export{k as a};
