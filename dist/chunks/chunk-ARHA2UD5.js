import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{j as t}from"./chunk-7IUKNYTG.js";var e={version:1,text:`You judge a summary. The input is the text that was to be summarised, the output is the summary.

Look at four things, in this order:
1. Consistency: everything that the summary says is in the text.
2. Relevance: what matters in the text is in the summary, and little else.
3. Coherence: the sentences follow from each other.
4. Fluency: the sentences are well formed.

A summary that says what the text does not say gets at most 2, however well it reads. Length counts only where the input asks for one.`,verdicts:[{name:"5",value:5,meaning:"nothing to mend in any of the four"},{name:"4",value:4,meaning:"consistent, with a small flaw in one of the others"},{name:"3",value:3,meaning:"consistent, but something that matters is missing, or it reads badly"},{name:"2",value:2,meaning:"something is not in the text, or most of what matters is missing"},{name:"1",value:1,meaning:"of no use, or against the text"}]};var o=t({type:"summarization-quality",summary:"How good a summary of the input the output is, from 1 to 5 by a judge: consistent with the text, relevant, coherent, fluent.",example:{options:{judge:"default"},row:{input:"The shop opens at nine and closes at six. On Sundays it stays closed."},output:{output:"The shop is open from nine to six."},answers:[{reason:"It leaves out Sundays.",verdict:"3"}],score:3},rubric:e,scale:{type:"ordinal",direction:"higherIsBetter",range:[1,5],unit:"number"},parts:[{name:"input",required:!0},{name:"output",required:!0}]});export{o as a};
