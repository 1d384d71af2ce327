import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
var s=class extends Error{name="ConflictingResultError";run;shard;constructor(r,e){super(`run ${r}, shard ${e}: a different result is stored already and stands; either two versions of Goldgate share this store or the stored result is damaged`),this.run=r,this.shard=e}};export{s as a};
