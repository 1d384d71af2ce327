import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{b as e}from"./chunk-XIVTFB2R.js";import{createHash as s}from"node:crypto";function n(t){return r(e(t))}function r(t){return`sha256:${s("sha256").update(t).digest("hex")}`}export{n as a,r as b};
