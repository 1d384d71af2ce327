import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as x,b as _}from"./chunk-O4W7ZB7R.js";import{d as N}from"./chunk-B5O2IBLU.js";import{a as m}from"./chunk-RTAYW4KQ.js";import{b as I}from"./chunk-S7UAWNSM.js";import{a}from"./chunk-NEKFIKID.js";import{e as h,f as A}from"./chunk-4YLU2QOW.js";function O(e){return e.slice(e.indexOf(":")+1).replace(/^sha256:/,"")}import{join as ie,resolve as Ze}from"node:path";var C=[`
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
  `];import{readFileSync as Re,statSync as he}from"node:fs";import{rename as U}from"node:fs/promises";import{join as Ne}from"node:path";var E=class extends Error{name="BlobCorruptError";digest;constructor(r,t,n){super(`${n}: expected content ${r}, found ${t}; it was moved aside, run the gate again to restore it`),this.digest=r}};var p=class extends Error{name="BlobMissingError";digest;constructor(r,t){super(`${t} holds no content ${r}: it was removed or never finished; run the gate again to restore it`),this.digest=r}};function w(e){return/^sha256:[0-9a-f]{64}$/.test(e)}var me={EACCES:"give this user the right to write there, or choose another folder with --store",EPERM:"give this user the right to write there, or choose another folder with --store",EROFS:"the file system is read-only; choose another folder with --store",ENOSPC:"the disk is full; free some space, or choose another folder with --store",EDQUOT:"the quota of the disk is used up; free some space, or choose another folder with --store",ENOTDIR:"a file is where a folder should be; remove it, or choose another folder with --store",EEXIST:"a file is where a folder should be; remove it, or choose another folder with --store"};function d(e,r){let t=u(r),n=me[t];return n===void 0?r instanceof Error?r:new Error(String(r)):new m(`${e}: the store cannot be written (${t}): ${n}`,{cause:r})}function u(e){return e instanceof Error&&"code"in e&&typeof e.code=="string"?e.code:""}import{randomUUID as fe}from"node:crypto";import{mkdirSync as ge}from"node:fs";import{writeFile as M}from"node:fs/promises";import{dirname as ye}from"node:path";import{mkdirSync as le,writeFileSync as pe}from"node:fs";import{join as Ee}from"node:path";function f(e){try{if(le(e,{recursive:!0})===void 0)return;pe(Ee(e,".gitignore"),`*
`)}catch(r){throw d(e,r)}}async function g(e,r,t){let n=`${r}.${fe()}.tmp`;try{await Te(e,n,t)}catch(o){throw d(e,o)}return n}async function Te(e,r,t){try{await M(r,t,{flag:"wx"})}catch(n){if(u(n)!=="ENOENT")throw n;f(e),ge(ye(r),{recursive:!0}),await M(r,t,{flag:"wx"})}}function v(e){return{async put(r){let t=N(r),n=L(e,t);if(k(n)===r.length)return t;let o=await g(e,n,r);return await U(o,n),t},async get(r){if(!w(r))throw new p(r,e);let t=L(e,r),n=Oe(e,t,r),o=N(n);if(o===r)return n;throw await we(e,t),new E(r,o,t)},async has(r){return w(r)&&k(L(e,r))!==null}}}function L(e,r){let t=r.slice(7);return Ne(e,"blobs","sha256",t.slice(0,2),t.slice(2))}function k(e){return he(e,{throwIfNoEntry:!1})?.size??null}function Oe(e,r,t){try{return Re(r)}catch(n){throw u(n)==="ENOENT"?new p(t,e):n}}async function we(e,r){try{await U(r,`${r}.corrupt`)}catch(t){if(u(t)!=="ENOENT")throw d(e,t)}}import{readFileSync as F}from"node:fs";import{link as Le,unlink as Se}from"node:fs/promises";import{join as be}from"node:path";function B(e){if(!/^[a-z0-9][a-z0-9_:-]{0,127}$/.test(e))throw new RangeError(`run ${JSON.stringify(e.slice(0,80))}: expected up to 128 lower-case letters, digits, "_", ":" and "-"`);return e.replaceAll(":",".")}function X(e){if(!Number.isInteger(e)||e<0||e>999999)throw new RangeError(`shard ${e}: expected a whole number from 0 to 999999`);return String(e).padStart(6,"0")}function W(e){return{async put(r,t,n){let o=$(e,r,t);if(!await De(e,o,n)&&!F(o).equals(n))throw new x(r,t)},async get(r,t){try{return F($(e,r,t))}catch(n){if(u(n)==="ENOENT")return null;throw n}}}}function $(e,r,t){return be(e,"runs",B(r),"shards",`${X(t)}.json`)}async function De(e,r,t){let n=await g(e,r,t);try{return await Le(n,r),!0}catch(o){if(u(o)==="EEXIST")return!1;throw d(e,o)}finally{await Se(n)}}var P=[`
  CREATE TABLE replies (
    key TEXT PRIMARY KEY,
    reply TEXT NOT NULL,
    checksum INTEGER NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX replies_by_time ON replies (created_at);
  `];import{dirname as Ce}from"node:path";var Ae={5:"another process has kept it locked for too long; wait for it to end and try again",8:"it cannot be written; give this user the right to write there, or choose another folder with --store",11:"it is damaged; move it away, and the next run starts a new one",13:"the disk is full; free some space, or choose another folder with --store",14:"it cannot be opened; give this user the right to write there, or choose another folder with --store",26:"it is not a database of Goldgate; move it away, or choose another folder with --store"};function G(e,r){let t=Ae[q(r)];return t!==void 0?new m(`${e}: ${t}`,{cause:r}):r instanceof Error?r:new Error(String(r))}function j(e){return q(e)===5}function q(e){return!(e instanceof Error)||!("errcode"in e)||typeof e.errcode!="number"?0:e.errcode&255}function Y(){return Ie(()=>process.getBuiltinModule("node:sqlite"))}function Ie(e){let r=process.emitWarning;process.emitWarning=(...t)=>{String(t[0]).startsWith("SQLite is an experimental feature")||Reflect.apply(r,process,t)};try{return e()}finally{process.emitWarning=r}}function J(e,r,t){if(H(S(e),r,t),xe(e),S(e)!==t.length){e.exec("BEGIN IMMEDIATE");try{let n=S(e);H(n,r,t);for(let o of t.slice(n))e.exec(o);e.exec(`PRAGMA user_version = ${t.length}`),e.exec("COMMIT")}catch(n){throw e.exec("ROLLBACK"),n}}}function H(e,r,t){if(!(e<=t.length))throw new m(`${r}: written by a newer Goldgate (schema ${e}, this one knows ${t.length}); update Goldgate, or choose another folder with --store`)}function S(e){let r=e.prepare("PRAGMA user_version").get()?.user_version;return typeof r=="number"?r:0}function xe(e){e.exec("PRAGMA synchronous = NORMAL");for(let r=1;;r+=1)try{e.exec("PRAGMA journal_mode = WAL");return}catch(t){if(!j(t)||r===200)throw t;_e(10)}}function _e(e){Atomics.wait(new Int32Array(new SharedArrayBuffer(4)),0,0,e)}var Me=1e4;function b(e,r){let t=null,n=new Map,o=()=>(t??=ke(e,r),t),s=i=>{let c=n.get(i)??o().prepare(i);return n.set(i,c),c};return{statement:s,transaction:i=>Ue(s,i),[Symbol.dispose](){n.clear(),t?.close(),t=null}}}function ke(e,r){f(Ce(e));let{DatabaseSync:t}=Y();try{let n=new t(e,{timeout:Me});try{J(n,e,r)}catch(o){throw n.close(),o}return n}catch(n){throw G(e,n)}}function Ue(e,r){e("BEGIN IMMEDIATE").run();try{let t=r();return e("COMMIT").run(),t}catch(t){throw e("ROLLBACK").run(),t}}function V(e,{olderThanMs:r,maxEntries:t,now:n}){let o=new Date(n-r).toISOString();return e.transaction(()=>{let s=e.statement("DELETE FROM replies WHERE created_at < ?").run(o),i=e.statement(ve).run(t);return Number(s.changes)+Number(i.changes)})}var ve=`
  DELETE FROM replies WHERE key IN (
    SELECT key FROM replies ORDER BY created_at DESC, key LIMIT -1 OFFSET ?
  )`;function y(e){let{created_at:r,...t}=Be.parse(e);return{...t,createdAt:r}}function K(e){let{measured_at:r,...t}=Xe.parse(e);return{...t,measuredAt:r}}var D=a.templateLiteral(["sha256:",a.string()]),Be=a.object({run:a.string(),suite:a.string(),repository:a.string(),package:D,verdict:a.enum(["pass","fail","inconclusive","incomplete","incomparable","waived","unaffected"]),report:D,base:a.string().nullable(),head:a.string().nullable(),branch:a.string().nullable(),created_at:a.string()}),Xe=a.object({key:D,run:a.string(),arm:a.enum(["baseline","candidate"]),shards:a.number().int(),measured_at:a.string()});function l(e){return`${e}􏿿`}function z(e){return{async recordRun(r){return We(e,r)},async run(r){return Q(e,r)},async findRuns(r){return Ge(e,r.replace(/^sha256:/,""))},async latestRuns(r,t){let n="ORDER BY created_at DESC, run LIMIT ?";return(r===null?e.statement(`SELECT * FROM runs ${n}`).all(t):e.statement(`SELECT * FROM runs WHERE suite = ? ${n}`).all(r,t)).map(y)},async recordArm({key:r,run:t,arm:n,shards:o,measuredAt:s}){e.statement($e).run(r,t,n,o,s)},async arm(r){let t=e.statement("SELECT * FROM arms WHERE key = ?").get(r);return t===void 0?null:K(t)},async appendAudit({at:r,action:t,subject:n,detail:o}){e.statement("INSERT INTO audit (at, action, subject, detail) VALUES (?, ?, ?, ?)").run(r,t,n,JSON.stringify(o))}}}var Fe=`
  INSERT INTO runs (run, suite, repository, package, verdict, stands, report, base, head, branch, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (run) DO UPDATE SET
    suite = excluded.suite, repository = excluded.repository, package = excluded.package, verdict = excluded.verdict,
    stands = excluded.stands, report = excluded.report, base = excluded.base, head = excluded.head,
    branch = excluded.branch, created_at = excluded.created_at
  WHERE runs.stands = 0`,$e=`
  INSERT INTO arms (key, run, arm, shards, measured_at) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (key) DO UPDATE SET
    run = excluded.run, arm = excluded.arm, shards = excluded.shards, measured_at = excluded.measured_at
  WHERE arms.measured_at <= excluded.measured_at`;function We(e,r){let{run:t,suite:n,repository:o,verdict:s,report:i,base:c,head:T,branch:R,createdAt:ce}=r,ue=_(s)?1:0,{changes:de}=e.statement(Fe).run(t,n,o,r.package,s,ue,i,c,T,R,ce);return de===1?r:Q(e,t)??r}function Q(e,r){let t=e.statement("SELECT * FROM runs WHERE run = ?").get(r);return t===void 0?null:y(t)}var Pe=["run","package","report","base","head"];function Ge(e,r){let n=`SELECT * FROM runs WHERE ${Pe.flatMap(i=>[`(${i} >= ?1 AND ${i} < ?2)`,`(${i} >= ?3 AND ${i} < ?4)`]).join(" OR ")} ORDER BY created_at DESC, run LIMIT 50`,o=`sha256:${r}`;return e.statement(n).all(r,l(r),o,l(o)).map(y)}function re(e){return{async add(r){r.length!==0&&e.transaction(()=>{for(let t of r)qe(e,t)})},async from(r){return e.statement("SELECT * FROM edges WHERE from_node = ? ORDER BY to_node, relation").all(r).map(Z)},async into(r){return e.statement("SELECT * FROM edges WHERE to_node = ? ORDER BY from_node, relation").all(r).map(Z)},async find(r){let t=r.replace(/^sha256:/,"");return e.statement(je).all(r,l(r),t,l(t)).map(o=>He.parse(o).node)}}}var je=`
  SELECT node FROM nodes WHERE (node >= ? AND node < ?) OR (identity >= ? AND identity < ?)
  ORDER BY node LIMIT 50`;function qe(e,{from:r,to:t,relation:n}){let o=e.statement("INSERT INTO nodes (node, identity) VALUES (?, ?) ON CONFLICT DO NOTHING");o.run(r,O(r)),o.run(t,O(t)),e.statement("INSERT INTO edges (from_node, to_node, relation) VALUES (?, ?, ?) ON CONFLICT DO NOTHING").run(r,t,n)}function Z(e){let{from_node:r,to_node:t,relation:n}=Ye.parse(e);return{from:r,to:t,relation:n}}var ee=a.custom(e=>typeof e=="string"&&e.includes(":")),Ye=a.object({from_node:ee,to_node:ee,relation:a.string()}),He=a.object({node:a.string()});import{crc32 as te}from"node:zlib";function oe(e){return{async get(r){let t=new Map;for(let n=0;n<r.length;n+=ne)Ke(e,r.slice(n,n+ne),t);return t},async put(r){r.length!==0&&e.transaction(()=>{for(let{key:t,reply:n,createdAt:o}of r){let s=JSON.stringify(n);e.statement(Ve).run(t,s,se(t,s),o)}})}}}var ne=1e3,Je="SELECT key, reply, checksum FROM replies WHERE key IN (SELECT value FROM json_each(?))",Ve="INSERT OR REPLACE INTO replies (key, reply, checksum, created_at) VALUES (?, ?, ?, ?)";function Ke(e,r,t){let n=new Map(r.map(s=>[s,s])),o=[];for(let s of e.statement(Je).all(JSON.stringify(r))){let i=n.get(s.key),c=ze(s);i===void 0||c===null?o.push(s):t.set(i,c)}for(let s of o)Qe(e,s)}function ze(e){let{key:r,reply:t,checksum:n}=e;if(typeof r!="string"||typeof t!="string"||n!==se(r,t))return null;try{let o=JSON.parse(t);return I(o)?o:null}catch{return null}}function Qe(e,r){e.statement("DELETE FROM replies WHERE key = ? AND reply = ? AND checksum = ?").run(r.key??null,r.reply??null,r.checksum??null)}function se(e,r){return te(r,te(e))}function wt(e){let r=Ze(e),t=b(ie(r,"goldgate.db"),C),n=b(ie(r,"memo.db"),P);return{blobs:v(r),shardResults:W(r),ledger:z(t),lineage:re(t),memo:oe(n),async pruneMemo(o){return V(n,o)},async[Symbol.asyncDispose](){var i=[];try{let o=h(i,t);let s=h(i,n)}catch(c){var T=c,R=!0}finally{A(i,T,R)}}}}import{join as ae}from"node:path";function Dt(e,r){if(r==="")return e;let t=`${r}/`;return{commit:e.commit,async list(n){let o=await e.list(n.map(s=>`${t}${s}`));return new Map([...o].map(([s,i])=>[s.slice(t.length),i]))},read:n=>e.read(ae(r,n)),stream:n=>e.stream(ae(r,n)),materialise:n=>e.materialise(n)}}export{O as a,wt as b,Dt as c};
