import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{d as s,e as n,f as a,g as i}from"./chunk-HIBMIBKZ.js";import{Ka as r,yc as o}from"./chunk-IBTDFVLP.js";function u(e){return`${c()} ${e}`}function h(e){let t=`${c()} `;return e.startsWith(t)&&/^[\w./@+-]+$/.test(e.slice(t.length))}function c(){return`node --import "data:text/javascript;base64,${btoa(m)}" --eval 0 --`}var m=`
const { createInterface } = process.getBuiltinModule('readline');
const { resolve } = process.getBuiltinModule('path');
const { pathToFileURL } = process.getBuiltinModule('url');
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);
const { default: score } = await import(pathToFileURL(resolve(process.argv[1])).href);
if (typeof score !== 'function') throw new TypeError(process.argv[1] + ' has no function as its default export');
const answer = async (request) => {
  try {
    const answered = await score(request);
    return typeof answered === 'number' ? { score: answered } : { ...answered };
  } catch (error) {
    return { error: String(error?.message ?? error) };
  }
};
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  const { id, repeat } = request;
  answer(request).then((answered) => write(JSON.stringify({ ...answered, id, repeat }) + '\\n'));
}
`;var w="expected the path of a JavaScript module in the repository, such as evaluators/polite.js",f=o({module:r().regex(/^(?!\/)(?!.*\.\.)[\w./@+-]{1,500}$/,{error:w}).describe("path of a JavaScript module whose default export scores one output"),...s,...a}).superRefine(n),S=i({type:"module",summary:"Your own evaluator as a JavaScript module: its default export is told a row and an output and returns a score ([how](custom-evaluators.md)). It runs in a process of its own.",example:{options:{module:"evaluators/polite.js",files:["evaluators/**"]},row:{},output:{output:"Yes."},answers:[{id:"r1",score:.5,reason:"It does not say please."}],score:.5},options:f,code:({module:e,setup:t=null,files:p,timeout:d,workers:l})=>({kind:"command",command:u(e),setup:t,files:p,timeoutMs:d,workers:l})});export{h as a,S as b};
