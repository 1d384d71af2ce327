import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-KT73QBQR.js";import"./chunk-IFOXEWSV.js";import"./chunk-JBEAYPOR.js";import"./chunk-PW5U7Q2F.js";import"./chunk-7I6K3T7I.js";import"./chunk-B5O2IBLU.js";import"./chunk-KGFKI7ZT.js";import"./chunk-4YLU2QOW.js";export{a as renderReportPage};
