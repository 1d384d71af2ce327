import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
