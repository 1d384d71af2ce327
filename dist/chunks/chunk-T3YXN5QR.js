import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as j,b as K}from"./chunk-O4W7ZB7R.js";import{d as A}from"./chunk-B5O2IBLU.js";import{a as V}from"./chunk-BSX247A4.js";import{a as g}from"./chunk-RTAYW4KQ.js";import{Bc as H,Bd as y,Ka as i,Kd as q,Rb as R,Tc as C,Wc as Y,uc as $,xc as d}from"./chunk-IBTDFVLP.js";import{g as I,h as G}from"./chunk-RCO5Q5HH.js";function M(e){return e.slice(e.indexOf(":")+1).replace(/^sha256:/,"")}import{join as Fe,resolve as $t}from"node:path";var J=[`
  CREATE TABLE runs (
    run TEXT PRIMARY KEY,
    suite TEXT NOT NULL,
    repository TEXT NOT NULL,
    package TEXT NOT NULL,
    verdict TEXT NOT NULL,
    stands INTEGER NOT NULL,
    report TEXT NOT NULL,
    base TEXT,
    head TEXT,
    branch TEXT,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX runs_by_package ON runs (package);
  CREATE INDEX runs_by_report ON runs (report);
  CREATE INDEX runs_by_base ON runs (base);
  CREATE INDEX runs_by_head ON runs (head);
  CREATE INDEX runs_by_time ON runs (created_at);
  CREATE INDEX runs_by_suite ON runs (suite, created_at);

  CREATE TABLE arms (
    key TEXT PRIMARY KEY,
    run TEXT NOT NULL,
    arm TEXT NOT NULL,
    shards INTEGER NOT NULL,
    measured_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_by_time ON audit (at);
  CREATE TRIGGER audit_is_not_edited BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
  CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

  CREATE TABLE nodes (
    node TEXT PRIMARY KEY,
    identity TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX nodes_by_identity ON nodes (identity);
  CREATE TABLE edges (
    from_node TEXT NOT NULL REFERENCES nodes (node),
    to_node TEXT NOT NULL REFERENCES nodes (node),
    relation TEXT NOT NULL,
    PRIMARY KEY (from_node, to_node, relation)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX edges_by_target ON edges (to_node);
  `,`
  CREATE TABLE releases (
    id TEXT PRIMARY KEY,
    repository TEXT NOT NULL,
    suite TEXT NOT NULL,
    channel TEXT NOT NULL,
    run TEXT NOT NULL,
    package TEXT NOT NULL,
    report TEXT NOT NULL,
    arm TEXT NOT NULL,
    commit_id TEXT,
    note TEXT,
    created_at TEXT NOT NULL,
    released_by TEXT
  ) STRICT;
  CREATE INDEX releases_by_channel ON releases (repository, suite, channel, created_at);
  CREATE TRIGGER releases_are_not_edited BEFORE UPDATE ON releases
    BEGIN SELECT RAISE(ABORT, 'releases are append-only'); END;
  CREATE TRIGGER releases_are_not_deleted BEFORE DELETE ON releases
    BEGIN SELECT RAISE(ABORT, 'releases are append-only'); END;
  `,`
  CREATE TABLE dataset_pushes (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    manifest TEXT NOT NULL,
    rows INTEGER NOT NULL,
    chunks INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    parent TEXT,
    commit_id TEXT,
    note TEXT,
    pushed_by TEXT,
    created_at TEXT NOT NULL,
    became_latest INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX dataset_pushes_by_time ON dataset_pushes (name, created_at);
  CREATE INDEX dataset_pushes_by_version ON dataset_pushes (name, version);
  CREATE TRIGGER dataset_pushes_are_not_edited BEFORE UPDATE ON dataset_pushes
    BEGIN SELECT RAISE(ABORT, 'pushes of datasets are append-only'); END;
  CREATE TRIGGER dataset_pushes_are_not_deleted BEFORE DELETE ON dataset_pushes
    BEGIN SELECT RAISE(ABORT, 'pushes of datasets are append-only'); END;

  CREATE TABLE dataset_pointers (
    name TEXT NOT NULL,
    pointer TEXT NOT NULL,
    version TEXT NOT NULL,
    moved_by TEXT,
    moved_at TEXT NOT NULL,
    PRIMARY KEY (name, pointer)
  ) STRICT, WITHOUT ROWID;
  `];import{readFileSync as $e,statSync as He}from"node:fs";import{rename as ee}from"node:fs/promises";import{join as Ye}from"node:path";var b=class extends Error{name="BlobCorruptError";digest;constructor(t,r,n){super(`${n}: expected content ${t}, found ${r}; it was moved aside, run the gate again to restore it`),this.digest=t}};var O=class extends Error{name="BlobMissingError";digest;constructor(t,r){super(`${r} holds no content ${t}: it was removed or never finished; run the gate again to restore it`),this.digest=t}};function U(e){return/^sha256:[0-9a-f]{64}$/.test(e)}var ke={EACCES:"give this user the right to write there, or choose another folder with --store",EPERM:"give this user the right to write there, or choose another folder with --store",EROFS:"the file system is read-only; choose another folder with --store",ENOSPC:"the disk is full; free some space, or choose another folder with --store",EDQUOT:"the quota of the disk is used up; free some space, or choose another folder with --store",ENOTDIR:"a file is where a folder should be; remove it, or choose another folder with --store",EEXIST:"a file is where a folder should be; remove it, or choose another folder with --store"};function E(e,t){let r=m(t),n=ke[r];return n===void 0?t instanceof Error?t:new Error(String(t)):new g(`${e}: the store cannot be written (${r}): ${n}`,{cause:t})}function m(e){return e instanceof Error&&"code"in e&&typeof e.code=="string"?e.code:""}import{randomUUID as Xe}from"node:crypto";import{mkdirSync as Pe}from"node:fs";import{writeFile as Q}from"node:fs/promises";import{dirname as We}from"node:path";import{mkdirSync as ve,writeFileSync as Be}from"node:fs";import{join as ze}from"node:path";function S(e){try{if(ve(e,{recursive:!0})===void 0)return;Be(ze(e,".gitignore"),`*
`)}catch(t){throw E(e,t)}}async function w(e,t,r){let n=`${t}.${Xe()}.tmp`;try{await Ge(e,n,r)}catch(o){throw E(e,o)}return n}async function Ge(e,t,r){try{await Q(t,r,{flag:"wx"})}catch(n){if(m(n)!=="ENOENT")throw n;S(e),Pe(We(t),{recursive:!0}),await Q(t,r,{flag:"wx"})}}function te(e){return{async put(t){let r=A(t),n=F(e,r);if(Z(n)===t.length)return r;let o=await w(e,n,t);return await ee(o,n),r},async get(t){if(!U(t))throw new O(t,e);let r=F(e,t),n=qe(e,r,t),o=A(n);if(o===t)return n;throw await je(e,r),new b(t,o,r)},async has(t){return U(t)&&Z(F(e,t))!==null}}}function F(e,t){let r=t.slice(7);return Ye(e,"blobs","sha256",r.slice(0,2),r.slice(2))}function Z(e){return He(e,{throwIfNoEntry:!1})?.size??null}function qe(e,t,r){try{return $e(t)}catch(n){throw m(n)==="ENOENT"?new O(r,e):n}}async function je(e,t){try{await ee(t,`${t}.corrupt`)}catch(r){if(m(r)!=="ENOENT")throw E(e,r)}}import{readFileSync as oe}from"node:fs";import{link as Ke,unlink as Ve}from"node:fs/promises";import{join as Je}from"node:path";function re(e){if(!/^[a-z0-9][a-z0-9_:-]{0,127}$/.test(e))throw new RangeError(`run ${JSON.stringify(e.slice(0,80))}: expected up to 128 lower-case letters, digits, "_", ":" and "-"`);return e.replaceAll(":",".")}function ne(e){if(!Number.isInteger(e)||e<0||e>999999)throw new RangeError(`shard ${e}: expected a whole number from 0 to 999999`);return String(e).padStart(6,"0")}function ae(e){return{async put(t,r,n){let o=se(e,t,r);if(!await Qe(e,o,n)&&!oe(o).equals(n))throw new j(t,r)},async get(t,r){try{return oe(se(e,t,r))}catch(n){if(m(n)==="ENOENT")return null;throw n}}}}function se(e,t,r){return Je(e,"runs",re(t),"shards",`${ne(r)}.json`)}async function Qe(e,t,r){let n=await w(e,t,r);try{return await Ke(n,t),!0}catch(o){if(m(o)==="EEXIST")return!1;throw E(e,o)}finally{await Ve(n)}}var ie=[`
  CREATE TABLE replies (
    key TEXT PRIMARY KEY,
    reply TEXT NOT NULL,
    checksum INTEGER NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX replies_by_time ON replies (created_at);
  `];import{dirname as nt}from"node:path";var Ze={5:"another process has kept it locked for too long; wait for it to end and try again",8:"it cannot be written; give this user the right to write there, or choose another folder with --store",11:"it is damaged; move it away, and the next run starts a new one",13:"the disk is full; free some space, or choose another folder with --store",14:"it cannot be opened; give this user the right to write there, or choose another folder with --store",26:"it is not a database of Goldgate; move it away, or choose another folder with --store"};function ce(e,t){let r=Ze[le(t)];return r!==void 0?new g(`${e}: ${r}`,{cause:t}):t instanceof Error?t:new Error(String(t))}function ue(e){return le(e)===5}function le(e){return!(e instanceof Error)||!("errcode"in e)||typeof e.errcode!="number"?0:e.errcode&255}function de(){return et(()=>process.getBuiltinModule("node:sqlite"))}function et(e){let t=process.emitWarning;process.emitWarning=(...r)=>{String(r[0]).startsWith("SQLite is an experimental feature")||Reflect.apply(t,process,r)};try{return e()}finally{process.emitWarning=t}}function Ee(e,t,r){if(me(x(e),t,r),tt(e),x(e)!==r.length){e.exec("BEGIN IMMEDIATE");try{let n=x(e);me(n,t,r);for(let o of r.slice(n))e.exec(o);e.exec(`PRAGMA user_version = ${r.length}`),e.exec("COMMIT")}catch(n){throw e.exec("ROLLBACK"),n}}}function me(e,t,r){if(!(e<=r.length))throw new g(`${t}: written by a newer Goldgate (schema ${e}, this one knows ${r.length}); update Goldgate, or choose another folder with --store`)}function x(e){let t=e.prepare("PRAGMA user_version").get()?.user_version;return typeof t=="number"?t:0}function tt(e){e.exec("PRAGMA synchronous = NORMAL");for(let t=1;;t+=1)try{e.exec("PRAGMA journal_mode = WAL");return}catch(r){if(!ue(r)||t===200)throw r;rt(10)}}function rt(e){Atomics.wait(new Int32Array(new SharedArrayBuffer(4)),0,0,e)}var ot=1e4;function k(e,t){let r=null,n=new Map,o=()=>(r??=st(e,t),r),s=a=>{let c=n.get(a)??o().prepare(a);return n.set(a,c),c};return{statement:s,transaction:a=>at(s,a),[Symbol.dispose](){n.clear(),r?.close(),r=null}}}function st(e,t){S(nt(e));let{DatabaseSync:r}=de();try{let n=new r(e,{timeout:ot});try{Ee(n,e,t)}catch(o){throw n.close(),o}return n}catch(n){throw ce(e,n)}}function at(e,t){e("BEGIN IMMEDIATE").run();try{let r=t();return e("COMMIT").run(),r}catch(r){throw e("ROLLBACK").run(),r}}function v(e,{olderThanMs:t,maxEntries:r,maxBytes:n,now:o}){let s=new Date(o-t).toISOString();return e.transaction(()=>{let a=e.statement("DELETE FROM replies WHERE created_at < ?").run(s),c=e.statement(it).run(r),l=ut(e)<=n?null:e.statement(ct).run(n);return Number(a.changes)+Number(c.changes)+Number(l?.changes??0)})}var it=`
  DELETE FROM replies WHERE key IN (
    SELECT key FROM replies ORDER BY created_at DESC, key LIMIT -1 OFFSET ?
  )`,ct=`
  DELETE FROM replies WHERE key IN (
    SELECT key FROM (
      SELECT key, SUM(octet_length(reply)) OVER (ORDER BY created_at DESC, key) AS bytes FROM replies
    ) WHERE bytes > ?
  )`;function ut(e){return Number(e.statement(lt).get()?.bytes??0)}var lt=`
  SELECT (page_count - freelist_count) * page_size AS bytes
  FROM pragma_page_count, pragma_freelist_count, pragma_page_size`;function f(e){return`${e}􏿿`}function pe(e){return{async push(t){return e.transaction(()=>mt(e,t))},async versions(t,r){let n=`sha256:${r.replace(/^sha256:/,"")}`;return e.statement(dt).all(t,n,f(n)).map(B).map(({becameLatest:s,...a})=>a)},async pointers(t){return e.statement("SELECT * FROM dataset_pointers WHERE name = ? ORDER BY pointer").all(t).map(Et)},async movePointer(t,r){return fe(e,t,r)},async log(t,r){return e.statement("SELECT * FROM dataset_pushes WHERE name = ? ORDER BY created_at DESC, id LIMIT ?").all(t,r).map(B)}}}var dt=`
  SELECT * FROM dataset_pushes WHERE rowid IN (
    SELECT MIN(rowid) FROM dataset_pushes WHERE name = ? AND version >= ? AND version < ? GROUP BY version
  ) ORDER BY version LIMIT 50`;function mt(e,t){let r=e.statement("SELECT * FROM dataset_pushes WHERE id = ?").get(t.id);if(r!==void 0)return B(r);let{id:n,name:o,version:s,manifest:a,rows:c,chunks:l,bytes:u,parent:p,commit:T,note:N,by:X,createdAt:P}=t,W=fe(e,{name:o,pointer:"latest",version:s,by:X,movedAt:P},p);return e.statement("INSERT INTO dataset_pushes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").run(n,o,s,a,c,l,u,p,T,N,X,P,W?1:0),{...t,becameLatest:W}}function fe(e,{name:t,pointer:r,version:n,by:o,movedAt:s},a){let{changes:c}=a===null?e.statement("INSERT INTO dataset_pointers VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING").run(t,r,n,o,s):e.statement("UPDATE dataset_pointers SET version = ?, moved_by = ?, moved_at = ? WHERE name = ? AND pointer = ? AND version = ?").run(n,o,s,t,r,a);return c===1}function B(e){let{commit_id:t,pushed_by:r,created_at:n,became_latest:o,...s}=pt.parse(e);return{...s,commit:t,by:r,createdAt:n,becameLatest:o===1}}function Et(e){let{moved_by:t,moved_at:r,...n}=ft.parse(e);return{...n,by:t,movedAt:r}}var L=y(["sha256:",i()]),pt=d({id:L,name:i(),version:L,manifest:L,rows:R().int(),chunks:R().int(),bytes:R().int(),parent:L.nullable(),commit_id:i().nullable(),note:i().nullable(),pushed_by:i().nullable(),created_at:i(),became_latest:R().int()}),ft=d({name:i(),pointer:i(),version:L,moved_by:i().nullable(),moved_at:i()});function _(e){let{created_at:t,...r}=Tt.parse(e);return{...r,createdAt:t}}function Te(e){let{measured_at:t,...r}=Rt.parse(e);return{...r,measuredAt:t}}function Re(e){let{commit_id:t,created_at:r,released_by:n,...o}=gt.parse(e);return{...o,commit:t,createdAt:r,by:n}}var h=y(["sha256:",i()]),Tt=d({run:i(),suite:i(),repository:i(),package:h,verdict:C(["pass","fail","inconclusive","incomplete","incomparable","waived","unaffected"]),report:h,base:i().nullable(),head:i().nullable(),branch:i().nullable(),created_at:i()}),Rt=d({key:h,run:i(),arm:H([C(["baseline","candidate"]),y(["release:",i()]),y(["ablation:",i()])]),shards:R().int(),measured_at:i()}),gt=d({id:h,repository:i(),suite:i(),channel:i(),run:i(),package:h,report:h,arm:Y("candidate"),commit_id:i().nullable(),note:i().nullable(),created_at:i(),released_by:i().nullable()});function ye(e){return{async recordRun(t){return Nt(e,t)},async run(t){return he(e,t)},async findRuns(t){return Lt(e,t.replace(/^sha256:/,""))},async latestRuns(t,r){let n="ORDER BY created_at DESC, run LIMIT ?";return(t===null?e.statement(`SELECT * FROM runs ${n}`).all(r):e.statement(`SELECT * FROM runs WHERE suite = ? ${n}`).all(t,r)).map(_)},async recordArm({key:t,run:r,arm:n,shards:o,measuredAt:s}){e.statement(ht).run(t,r,n,o,s)},async arm(t){let r=e.statement("SELECT * FROM arms WHERE key = ?").get(t);return r===void 0?null:Te(r)},async recordRelease(t){bt(e,t)},async release(t,r,n){return ge(e,[t,r,n],1)[0]??null},async releases(t,r,n,o){return ge(e,[t,r,n],o)},async appendAudit({at:t,action:r,subject:n,detail:o}){e.statement("INSERT INTO audit (at, action, subject, detail) VALUES (?, ?, ?, ?)").run(t,r,n,JSON.stringify(o))}}}var yt=`
  INSERT INTO runs (run, suite, repository, package, verdict, stands, report, base, head, branch, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (run) DO UPDATE SET
    suite = excluded.suite, repository = excluded.repository, package = excluded.package, verdict = excluded.verdict,
    stands = excluded.stands, report = excluded.report, base = excluded.base, head = excluded.head,
    branch = excluded.branch, created_at = excluded.created_at
  WHERE runs.stands = 0`,ht=`
  INSERT INTO arms (key, run, arm, shards, measured_at) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (key) DO UPDATE SET
    run = excluded.run, arm = excluded.arm, shards = excluded.shards, measured_at = excluded.measured_at
  WHERE arms.measured_at <= excluded.measured_at`;function Nt(e,t){let{run:r,suite:n,repository:o,verdict:s,report:a,base:c,head:l,branch:u,createdAt:p}=t,T=K(s)?1:0,{changes:N}=e.statement(yt).run(r,n,o,t.package,s,T,a,c,l,u,p);return N===1?t:he(e,r)??t}function he(e,t){let r=e.statement("SELECT * FROM runs WHERE run = ?").get(t);return r===void 0?null:_(r)}var Ot=["run","package","report","base","head"];function Lt(e,t){let n=`SELECT * FROM runs WHERE ${Ot.flatMap(a=>[`(${a} >= ?1 AND ${a} < ?2)`,`(${a} >= ?3 AND ${a} < ?4)`]).join(" OR ")} ORDER BY created_at DESC, run LIMIT 50`,o=`sha256:${t}`;return e.statement(n).all(t,f(t),o,f(o)).map(_)}function bt(e,t){let{id:r,repository:n,suite:o,channel:s,run:a,report:c,arm:l,commit:u,note:p,createdAt:T,by:N}=t;e.statement("INSERT INTO releases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING").run(r,n,o,s,a,t.package,c,l,u,p,T,N)}function ge(e,[t,r,n],o){return e.statement(`
    SELECT * FROM releases
    WHERE repository = ?1 AND (?2 IS NULL OR suite = ?2) AND (?3 IS NULL OR channel = ?3)
    ORDER BY created_at DESC, id LIMIT ?4`).all(t,r,n,o).map(Re)}function Le(e){return{async add(t){t.length!==0&&e.transaction(()=>{for(let r of t)wt(e,r)})},async from(t){return e.statement("SELECT * FROM edges WHERE from_node = ? ORDER BY to_node, relation").all(t).map(Ne)},async into(t){return e.statement("SELECT * FROM edges WHERE to_node = ? ORDER BY from_node, relation").all(t).map(Ne)},async find(t){let r=t.replace(/^sha256:/,"");return e.statement(St).all(t,f(t),r,f(r)).map(o=>Dt.parse(o).node)}}}var St=`
  SELECT node FROM nodes WHERE (node >= ? AND node < ?) OR (identity >= ? AND identity < ?)
  ORDER BY node LIMIT 50`;function wt(e,{from:t,to:r,relation:n}){let o=e.statement("INSERT INTO nodes (node, identity) VALUES (?, ?) ON CONFLICT DO NOTHING");o.run(t,M(t)),o.run(r,M(r)),e.statement("INSERT INTO edges (from_node, to_node, relation) VALUES (?, ?, ?) ON CONFLICT DO NOTHING").run(t,r,n)}function Ne(e){let{from_node:t,to_node:r,relation:n}=_t.parse(e);return{from:t,to:r,relation:n}}var Oe=q(e=>typeof e=="string"&&e.includes(":")),_t=d({from_node:Oe,to_node:Oe,relation:i()}),Dt=d({node:i()});import{crc32 as be}from"node:zlib";function we(e){return{async get(t){let r=new Map;for(let n=0;n<t.length;n+=Se)Ct(e,t.slice(n,n+Se),r);return r},async put(t){t.length!==0&&e.transaction(()=>{for(let{key:r,reply:n,createdAt:o}of t){let s=JSON.stringify(n);e.statement(At).run(r,s,_e(r,s),o)}})}}}var Se=1e3,It="SELECT key, reply, checksum FROM replies WHERE key IN (SELECT value FROM json_each(?))",At="INSERT OR REPLACE INTO replies (key, reply, checksum, created_at) VALUES (?, ?, ?, ?)";function Ct(e,t,r){let n=new Map(t.map(s=>[s,s])),o=[];for(let s of e.statement(It).all(JSON.stringify(t))){let a=n.get(s.key),c=Mt(s);a===void 0||c===null?o.push(s):r.set(a,c)}for(let s of o)Ut(e,s)}function Mt(e){let{key:t,reply:r,checksum:n}=e;if(typeof t!="string"||typeof r!="string"||n!==_e(t,r))return null;try{let o=JSON.parse(r);return V(o)?o:null}catch{return null}}function Ut(e,t){e.statement("DELETE FROM replies WHERE key = ? AND reply = ? AND checksum = ?").run(t.key??null,t.reply??null,t.checksum??null)}function _e(e,t){return be(t,be(e))}import{readFileSync as Ft}from"node:fs";import{readdir as xt,rm as kt,stat as vt}from"node:fs/promises";import{join as D}from"node:path";async function Ce(e,t,{olderThanMs:r,now:n}){let o=n-r,s=({changedMs:u})=>u<o,a=new Set(Bt(t,new Date(o).toISOString()));for(let u of[...a])De(Pt(e,u),a);let c=[];for(let u of await Ie(D(e,"runs")))s(u)&&!a.has(Gt(u.path))?c.push(u):De(u.path,a);return{blobs:(await Ie(D(e,"blobs"))).filter(u=>s(u)&&!a.has(Wt(u.path))).map(Ae),results:c.map(Ae)}}async function Me(e,{blobs:t,results:r}){try{for(let{path:n}of[...r,...t])await kt(n,{force:!0})}catch(n){throw E(e,n)}}function Bt(e,t){return Xt.parse(e.statement(zt).all(t)).flatMap(({name:n})=>n===null?[]:[n.replace(/^sha256:/,"").slice(0,Ue)])}var zt=`
  SELECT package AS name FROM runs WHERE created_at >= ?1
  UNION SELECT report FROM runs WHERE created_at >= ?1
  UNION SELECT run FROM runs WHERE created_at >= ?1
  UNION SELECT package FROM releases UNION SELECT report FROM releases UNION SELECT run FROM releases
  UNION SELECT manifest FROM dataset_pushes
  UNION SELECT run FROM arms WHERE measured_at >= ?1`,Xt=$(d({name:i().nullable()})),Ue=64;function De(e,t){try{for(let[r]of Ft(e,"utf8").matchAll(/[0-9a-f]{64}/g))t.add(r)}catch(r){if(m(r)!=="ENOENT")throw r}}function Pt(e,t){return D(e,"blobs","sha256",t.slice(0,2),t.slice(2))}function Wt(e){return e.split(/[\\/]/).slice(-2).join("")}function Gt(e){return e.split(/[\\/]/).at(-3)?.slice(0,Ue)??""}async function Ie(e){let t=await xt(e,{recursive:!0,withFileTypes:!0}).catch(n=>{if(m(n)==="ENOENT")return[];throw n}),r=[];for(let n of t){if(!n.isFile())continue;let o=D(n.parentPath,n.name),{size:s,mtimeMs:a}=await vt(o);r.push({path:o,bytes:s,changedMs:a})}return r}function Ae({path:e,bytes:t}){return{path:e,bytes:t}}function bn(e){let t=$t(e),r=k(Fe(t,"goldgate.db"),J),n=k(Fe(t,"memo.db"),ie),o=we(n),s="";return{blobs:te(t),shardResults:ae(t),ledger:ye(r),lineage:Le(r),memo:{get:o.get,async put(a){for(let{createdAt:c}of a)s=c>s?c:s;await o.put(a)}},datasetRecords:pe(r),async pruneMemo(a){return v(n,a)},unusedFiles:a=>Ce(t,r,a),removeFiles:a=>Me(t,a),async[Symbol.asyncDispose](){var l=[];try{let a=I(l,r);let c=I(l,n);s!==""&&v(n,{...Ht,now:Date.parse(s)})}catch(u){var p=u,T=!0}finally{G(l,p,T)}}}}var Ht={olderThanMs:90*864e5,maxEntries:2e6,maxBytes:1024**3};import{join as xe}from"node:path";function Dn(e,t){if(t==="")return e;let r=`${t}/`;return{commit:e.commit,async list(n){let o=await e.list(n.map(s=>`${r}${s}`));return new Map([...o].map(([s,a])=>[s.slice(r.length),a]))},read:n=>e.read(xe(t,n)),stream:n=>e.stream(xe(t,n)),materialise:n=>e.materialise(n)}}export{U as a,M as b,bn as c,Dn as d};
