import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-JWKL3S5Z.js";import"./chunk-54447KL4.js";import"./chunk-7I6K3T7I.js";import"./chunk-B5O2IBLU.js";import"./chunk-KGFKI7ZT.js";import"./chunk-4YLU2QOW.js";export{a as renderReportPage};
