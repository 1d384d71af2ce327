import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a}from"./chunk-ADXWSGLR.js";import"./chunk-IFOXEWSV.js";import"./chunk-KGTSV6YZ.js";import"./chunk-IKCT5J2A.js";import"./chunk-BU4MPXVA.js";import"./chunk-MITGBW3P.js";import"./chunk-B5O2IBLU.js";import"./chunk-4I3HDOPC.js";import"./chunk-RCO5Q5HH.js";export{a as renderReportPage};
