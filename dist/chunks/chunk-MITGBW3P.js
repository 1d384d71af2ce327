import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
var e={type:"binary",direction:"higherIsBetter",range:[0,1],unit:"share"},r={type:"continuous",direction:"higherIsBetter",range:[0,1],unit:"share"};export{e as a,r as b};
