import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as t}from"./chunk-KLV67BAO.js";function i(e){return JSON.stringify(e,(o,n)=>typeof n=="string"?t(n):n)}var s={junit:"gate.junit.xml",sarif:"gate.sarif",csv:"gate.csv",openlineage:"gate.openlineage.jsonl"},g=["junit","sarif","csv","openlineage"];export{i as a,s as b,g as c};
