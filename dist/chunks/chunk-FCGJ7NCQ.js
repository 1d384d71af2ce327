import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{b as e}from"./chunk-U4ORWKYK.js";import{createHash as r}from"node:crypto";function n(t){return s(e(t))}function s(t){return`sha256:${r("sha256").update(t).digest("hex")}`}export{n as a,s as b};
