import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{userInfo as n}from"node:os";function t(){let r=process.env.GITHUB_ACTOR;if(r!==void 0&&r!=="")return r;try{return n().username}catch{return null}}export{t as a};
