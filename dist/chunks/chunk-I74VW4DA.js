import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{j as t}from"./chunk-7IUKNYTG.js";import{a as e}from"./chunk-MITGBW3P.js";var n={version:1,text:`You check whether a context helps to answer an input. The context is what a search found; you do not see the answer.

1. Find out what has to be known to answer the input.
2. The context is relevant when a careful reader could answer the input from it, or say from it why there is no answer.
3. It is not relevant when it lacks what is needed, however near its subject is.

Passages that help nothing do no harm as long as others help. Whether the context is true does not matter.`,verdicts:[{name:"relevant",value:1,meaning:"the input can be answered from the context"},{name:"not relevant",value:0,meaning:"what is needed to answer is not in the context"}]};var i=t({type:"context-relevance",summary:"Passes when a judge finds that the input can be answered from the retrieved context. The answer itself is not looked at; rows without a context are skipped.",example:{options:{judge:"default"},row:{input:"Can I return it?"},output:{output:"Yes.",context:["We ship to the whole of Europe."]},answers:[{reason:"It says nothing of returns.",verdict:"not relevant"}],score:0},rubric:n,scale:e,parts:[{name:"input",required:!0},{name:"context",required:!0}]});export{i as a};
