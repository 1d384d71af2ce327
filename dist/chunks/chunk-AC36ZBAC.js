import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{j as e}from"./chunk-7IUKNYTG.js";import{a as t}from"./chunk-MITGBW3P.js";var o={version:1,text:`You check whether an output is grounded in its context.

1. Go through the claims that the output makes: everything it states as a fact, numbers, names, dates and conditions included.
2. For each, look whether the context says it, or whether it follows from the context without any knowledge of your own.
3. The output is grounded when this is so for every claim. One claim without support, or against the context, makes it not grounded.

What is true in the world does not matter, only what the context says. Courtesies, questions, the repetition of the input, and statements
that the context does not tell are no claims. An output that only says that it cannot answer is grounded.`,verdicts:[{name:"grounded",value:1,meaning:"the context supports every claim of the output"},{name:"not grounded",value:0,meaning:"the context does not support, or contradicts, a claim of the output"}]};var u=e({type:"groundedness",summary:"Passes when a judge finds every claim of the output supported by its context. Rows without a context are skipped.",example:{options:{judge:"default"},row:{},output:{output:"Within 60 days.",context:["Returns are accepted within 30 days."]},answers:[{reason:"The context says 30 days.",verdict:"not grounded"}],score:0},rubric:o,scale:t,parts:[{name:"input",required:!1},{name:"context",required:!0},{name:"output",required:!0}]});export{u as a};
