import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{j as e}from"./chunk-7IUKNYTG.js";import{a as t}from"./chunk-MITGBW3P.js";var o={version:1,text:`You check whether a task was done. The input is the task, the steps are what the target did on its way, if any were recorded, and the output is what
it said in the end.

1. Find out what the task asks for: every result, and every condition on it.
2. The task is completed when the steps or the output show that all of it was done, or when it could not be done and the output truly says so.
3. It is not completed when a part is missing or wrong, when a condition was broken, when something was done that nobody asked for and that
   matters, or when the output claims what the steps do not show.

Take the steps for what happened and the output for what is claimed. How many steps it took does not matter.`,verdicts:[{name:"completed",value:1,meaning:"everything that the task asks for was done"},{name:"not completed",value:0,meaning:"a part of the task was not done, or not as asked"}]};var i=e({type:"task-completion",summary:"Passes when a judge finds that the task of the input was done, by the steps of the output (its `trajectory` or `toolCalls`) and by what it says.",example:{options:{judge:"default"},row:{input:"Cancel order A1 and tell me the refund."},output:{output:"Done, you get 20 EUR.",toolCalls:[{name:"lookup",arguments:{order:"A1"}}]},answers:[{reason:"The order was looked up, not cancelled.",verdict:"not completed"}],score:0},rubric:o,scale:t,parts:[{name:"input",required:!0},{name:"expected",required:!1},{name:"steps",required:!1},{name:"output",required:!1}]});export{i as a};
