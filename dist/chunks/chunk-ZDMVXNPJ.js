import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{j as t}from"./chunk-7IUKNYTG.js";import{a as e}from"./chunk-MITGBW3P.js";var r={version:1,text:`You check whether an output is correct by a reference answer. The reference answer is right, and all you need to know.

1. Find what the reference answer says to the input.
2. The output is correct when it says the same in substance: wording, order and length do not matter, and neither do further statements that do
   not contradict the reference.
3. It is not correct when it contradicts the reference in any point, leaves out what the reference needs to answer the input, or gives several
   answers of which only one is right.

Do not use your own knowledge against the reference.`,verdicts:[{name:"correct",value:1,meaning:"the output says what the reference answer says"},{name:"not correct",value:0,meaning:"the output contradicts the reference answer or lacks what matters of it"}]};var c=t({type:"factual-correctness",summary:"Passes when a judge finds that the output says in substance what the reference answer of the row says. Rows without one are skipped.",example:{options:{judge:"default"},row:{expected:"Within 30 days, the customer pays."},output:{output:"You have a month; we pay for it."},answers:[{reason:"The reference says that the customer pays.",verdict:"not correct"}],score:0},rubric:r,scale:e,parts:[{name:"input",required:!1},{name:"expected",required:!0},{name:"output",required:!0}]});export{c as a};
