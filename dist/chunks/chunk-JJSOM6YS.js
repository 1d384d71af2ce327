import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{d as o}from"./chunk-DVH3AAB6.js";var l=o('the output carries neither "trajectory" nor "toolCalls"; `"toolCalls": []` says that no tool was called');export{l as a};
