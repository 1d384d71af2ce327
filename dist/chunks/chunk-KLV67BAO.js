import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as n}from"./chunk-YRU5RQRV.js";import{a as e}from"./chunk-KGFKI7ZT.js";function i(t){return n(t,r=>`[redacted: ${r}]`)}function o(t){return t.replaceAll(`\r
`,`
`).replace(p,c)}var p=new RegExp("(?![\\n\\t])(?!(?<=\\p{Extended_Pictographic}\\uFE0F?\\p{Emoji_Modifier}?)\\u200D(?=\\p{Extended_Pictographic}))(?:[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\u115F\\u1160\\u3164\\uFFA0]|\\u034F|\\u17B4|\\u17B5|[\\u{E0100}-\\u{E01EF}])","gu");function c(t){return`⟨U+${(t.codePointAt(0)??0).toString(16).toUpperCase().padStart(4,"0")}⟩`}function f(t,r){return e(o(i(t)).replace(/\s+/g," ").trim(),r)}export{i as a,o as b,f as c};
