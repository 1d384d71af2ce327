import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{Ka as t}from"./chunk-IBTDFVLP.js";function o(s){let r=`expected a URL such as "${s}", without a user or password in it`;return t({error:r}).max(2e3,{error:r}).regex(/^https?:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/,{error:r})}export{o as a};
