import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{j as t}from"./chunk-7IUKNYTG.js";import{a as e}from"./chunk-MITGBW3P.js";var a={version:1,text:`You check whether an output answers its input.

1. Find out what the input asks for: each question and each request in it.
2. The output is relevant when it takes up all of them and mostly speaks to them.
3. It is not relevant when it answers something else, leaves a question out, evades, or buries the answer under what nobody asked.

Whether the answer is true does not matter here. An output that says why it cannot answer, and what it can do instead, is relevant; a bare
refusal is not.`,verdicts:[{name:"relevant",value:1,meaning:"the output takes up everything that the input asks for"},{name:"not relevant",value:0,meaning:"the output misses, evades or only touches what the input asks for"}]};var u=t({type:"answer-relevance",summary:"Passes when a judge finds that the output answers what the input asks for, whether or not the answer is true.",example:{options:{judge:"default"},row:{input:"Can I return it, and who pays?"},output:{output:"Yes, within 30 days."},answers:[{reason:"It does not say who pays.",verdict:"not relevant"}],score:0},rubric:a,scale:e,parts:[{name:"input",required:!0},{name:"output",required:!0}]});export{u as a};
