import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{C as l}from"./chunk-GUYLXUHE.js";function u(n,t,i){if(t===0)return[0,1];let r=-l((1-i)/2),a=n/t,o=a+r*r/(2*t),e=r*Math.sqrt(a*(1-a)/t+r*r/(4*t*t)),m=1+r*r/t;return[n===0?0:Math.max(0,(o-e)/m),n===t?1:Math.min(1,(o+e)/m)]}export{u as a};
