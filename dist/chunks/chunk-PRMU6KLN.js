import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as j}from"./chunk-N4QI6T4P.js";import{a as $,b as K,c as X}from"./chunk-T7DVVN3P.js";import{a as J}from"./chunk-BMDC7JBI.js";import{a as U}from"./chunk-G4Z5EVZI.js";import{a as q}from"./chunk-JAX6O3BH.js";import{b as p}from"./chunk-I6SQEZSK.js";import{a as C}from"./chunk-DEAFCHMC.js";import{a as N}from"./chunk-RTAYW4KQ.js";import{B as s,F as D,H as E,j as S,q as P,s as m,t as Y,u as d,w as c,y as H}from"./chunk-YHOOW6CL.js";import{b}from"./chunk-6HUUW5LZ.js";import{a as v}from"./chunk-BSX247A4.js";var lt=[`
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
  `,`
  CREATE TABLE waivers (
    id TEXT PRIMARY KEY,
    repository TEXT NOT NULL,
    run TEXT NOT NULL,
    created_at TEXT NOT NULL,
    waiver TEXT NOT NULL
  ) STRICT;
  CREATE INDEX waivers_by_run ON waivers (repository, run, created_at);
  CREATE TRIGGER waivers_are_not_edited BEFORE UPDATE ON waivers
    BEGIN SELECT RAISE(ABORT, 'waivers are append-only'); END;
  CREATE TRIGGER waivers_are_not_deleted BEFORE DELETE ON waivers
    BEGIN SELECT RAISE(ABORT, 'waivers are append-only'); END;
  `,`
  CREATE TABLE sweeps (
    repository TEXT NOT NULL,
    sweep TEXT NOT NULL,
    window_from TEXT NOT NULL,
    version INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (repository, sweep, window_from, version)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER sweeps_are_not_edited BEFORE UPDATE ON sweeps
    BEGIN SELECT RAISE(ABORT, 'sweeps are append-only'); END;
  CREATE TRIGGER sweeps_are_not_deleted BEFORE DELETE ON sweeps
    BEGIN SELECT RAISE(ABORT, 'sweeps are append-only'); END;
  `];import{readFileSync as _e,statSync as Ie}from"node:fs";import{rename as Q}from"node:fs/promises";import{join as Se}from"node:path";var we={EACCES:"give this user the right to write there, or choose another folder with --store",EPERM:"give this user the right to write there, or choose another folder with --store",EROFS:"the file system is read-only; choose another folder with --store",ENOSPC:"the disk is full; free some space, or choose another folder with --store",EDQUOT:"the quota of the disk is used up; free some space, or choose another folder with --store",ENOTDIR:"a file is where a folder should be; remove it, or choose another folder with --store",EEXIST:"a file is where a folder should be; remove it, or choose another folder with --store"};function l(e,t){let r=T(t),n=we[r];return n===void 0?t instanceof Error?t:new Error(String(t)):new N(`${e}: the store cannot be written (${r}): ${n}`,{cause:t})}function T(e){return e instanceof Error&&"code"in e&&typeof e.code=="string"?e.code:""}import{randomUUID as Le}from"node:crypto";import{mkdirSync as he}from"node:fs";import{writeFile as z}from"node:fs/promises";import{dirname as ve}from"node:path";import{mkdirSync as Oe,writeFileSync as ge}from"node:fs";import{join as ye}from"node:path";function V(e){try{if(Oe(e,{recursive:!0})===void 0)return;ge(ye(e,".gitignore"),`*
`)}catch(t){throw l(e,t)}}async function A(e,t,r){let n=`${t}.${Le()}.tmp`;try{await Ae(e,n,r)}catch(o){throw l(e,o)}return n}async function Ae(e,t,r){try{await z(t,r,{flag:"wx"})}catch(n){if(T(n)!=="ENOENT")throw n;V(e),he(ve(t),{recursive:!0}),await z(t,r,{flag:"wx"})}}function Gt(e){return{async put(t){let r=b(t),n=B(e,r);if(ee(n)===t.length)return r;let o=await A(e,n,t);return await Q(o,n),r},...Z(e,t=>Ce(e,t))}}function kt(e){return Z(e,async()=>{})}function Z(e,t){return{async get(r){if(!C(r))throw new U(r,e);let n=B(e,r),o=De(e,n,r),i=b(o);if(i===r)return o;throw await t(n),new $(r,i,n)},async has(r){return C(r)&&ee(B(e,r))!==null}}}function B(e,t){let r=t.slice(7);return Se(e,"blobs","sha256",r.slice(0,2),r.slice(2))}function ee(e){return Ie(e,{throwIfNoEntry:!1})?.size??null}function De(e,t,r){try{return _e(t)}catch(n){throw T(n)==="ENOENT"?new U(r,e):n}}async function Ce(e,t){try{await Q(t,`${t}.corrupt`)}catch(r){if(T(r)!=="ENOENT")throw l(e,r)}}import{readFileSync as ne}from"node:fs";import{link as Ue,unlink as Xe}from"node:fs/promises";import{join as Be}from"node:path";var be=/^[a-z0-9][a-z0-9_:-]{0,127}$/;function te(e){if(!be.test(e))throw new RangeError(`run ${JSON.stringify(e.slice(0,80))}: expected up to 128 lower-case letters, digits, "_", ":" and "-"`);return e.replaceAll(":",".")}function re(e){if(!Number.isInteger(e)||e<0||e>999999)throw new RangeError(`shard ${e}: expected a whole number from 0 to 999999`);return String(e).padStart(6,"0")}function Qt(e){return{async put(t,r,n){let o=oe(e,t,r);if(!await xe(e,o,n)&&!ne(o).equals(n))throw new q(t,r)},async get(t,r){try{return ne(oe(e,t,r))}catch(n){if(T(n)==="ENOENT")return null;throw n}}}}function oe(e,t,r){return Be(e,"runs",te(t),"shards",`${re(r)}.json`)}async function xe(e,t,r){let n=await A(e,t,r);try{return await Ue(n,t),!0}catch(o){if(T(o)==="EEXIST")return!1;throw l(e,o)}finally{await Xe(n)}}function R(e){return`${e}􏿿`}function or(e){return{async names(){let t=e.statement("SELECT DISTINCT name FROM dataset_pushes ORDER BY name").all();return E(Me,t).map(({name:r})=>r)},async push(t){return e.transaction(()=>Ge(e,t))},async versions(t,r){let n=`sha256:${r.replace(/^sha256:/,"")}`;return e.statement(Fe).all(t,n,R(n)).map(x).map(({becameLatest:i,...a})=>a)},async pointers(t){return e.statement("SELECT * FROM dataset_pointers WHERE name = ? ORDER BY pointer").all(t).map(ke)},async movePointer(t,r){return se(e,t,r)},async log(t,r){return e.statement("SELECT * FROM dataset_pushes WHERE name = ? ORDER BY created_at DESC, id LIMIT ?").all(t,r).map(x)}}}var Me=P(c({name:s()})),Fe=`
  SELECT * FROM dataset_pushes WHERE rowid IN (
    SELECT MIN(rowid) FROM dataset_pushes WHERE name = ? AND version >= ? AND version < ? GROUP BY version
  ) ORDER BY version LIMIT 50`;function Ge(e,t){let r=e.statement("SELECT * FROM dataset_pushes WHERE id = ?").get(t.id);if(r!==void 0)return x(r);let{id:n,name:o,version:i,manifest:a,rows:u,chunks:O,bytes:g,parent:f,commit:y,note:L,by:G,createdAt:k}=t,W=se(e,{name:o,pointer:"latest",version:i,by:G,movedAt:k},f);return e.statement("INSERT INTO dataset_pushes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").run(n,o,i,a,u,O,g,f,y,L,G,k,W?1:0),{...t,becameLatest:W}}function se(e,{name:t,pointer:r,version:n,by:o,movedAt:i},a){let{changes:u}=a===null?e.statement("INSERT INTO dataset_pointers VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING").run(t,r,n,o,i):e.statement("UPDATE dataset_pointers SET version = ?, moved_by = ?, moved_at = ? WHERE name = ? AND pointer = ? AND version = ?").run(n,o,i,t,r,a);return u===1}function x(e){let{commit_id:t,pushed_by:r,created_at:n,became_latest:o,...i}=E(We,e);return{...i,commit:t,by:r,createdAt:n,becameLatest:o===1}}function ke(e){let{moved_by:t,moved_at:r,...n}=E(Pe,e);return{...n,by:t,movedAt:r}}var h=m(e=>typeof e=="string"&&e.startsWith("sha256:"),"expected a digest"),We=c({id:h,name:s(),version:h,manifest:h,rows:p,chunks:p,bytes:p,parent:d(h),commit_id:d(s()),note:d(s()),pushed_by:d(s()),created_at:s(),became_latest:p}),Pe=c({name:s(),pointer:s(),version:h,moved_by:d(s()),moved_at:s()});function ae(e){return{async recordSweep(t){let{repository:r,sweep:n,from:o,evidence:i}=t,{changes:a}=e.statement(He).run(r,n,o,i,JSON.stringify(t)),u=ie(e,r,n,o);if(u===null)throw new Error(`sweep ${n} of ${o}: was not recorded`);return a===1?{...t,version:u.version}:u},async sweep(t,r,n){return ie(e,t,r,n)},async sweeps(t,r,n){return e.statement($e).all(t,r,n).map(Ee)}}}function dr(e){return async()=>e.statement("SELECT DISTINCT repository FROM sweeps ORDER BY repository").all().map(t=>E(Ye,t).repository)}var Ye=c({repository:s()}),He=`
  INSERT INTO sweeps (repository, sweep, window_from, version, evidence, record)
  SELECT ?1, ?2, ?3, COALESCE(MAX(version), 0) + 1, ?4, ?5 FROM sweeps
  WHERE repository = ?1 AND sweep = ?2 AND window_from = ?3
  HAVING COALESCE((
    SELECT evidence FROM sweeps WHERE repository = ?1 AND sweep = ?2 AND window_from = ?3 ORDER BY version DESC LIMIT 1
  ), '') <> ?4`,$e=`
  SELECT version, record FROM sweeps AS one
  WHERE repository = ?1 AND (?2 IS NULL OR sweep = ?2) AND version = (
    SELECT MAX(version) FROM sweeps AS other
    WHERE other.repository = one.repository AND other.sweep = one.sweep AND other.window_from = one.window_from
  )
  ORDER BY window_from DESC, sweep LIMIT ?3`;function ie(e,t,r,n){let o=e.statement(`SELECT version, record FROM sweeps WHERE repository = ? AND sweep = ? AND window_from = ?
       ORDER BY version DESC LIMIT 1`).get(t,r,n);return o===void 0?null:Ee(o)}var qe=c({version:p,record:s()});function Ee(e){let{version:t,record:r}=E(qe,e),n=JSON.parse(r);return E(K,v(n)?{...n,version:t}:n)}function _(e){let{created_at:t,...r}=E(je,e);return{...r,createdAt:t}}function ce(e){let{measured_at:t,...r}=E(Je,e);return{...r,measuredAt:t}}function de(e){let{commit_id:t,created_at:r,released_by:n,...o}=E(Ke,e);return{...o,commit:t,createdAt:r,by:n}}function ue(e){return E(ze,e).waiver}function pe(e){return E(Ve,e)}var w=m(e=>typeof e=="string"&&e.startsWith("sha256:"),"expected a digest"),je=c({run:s(),suite:s(),repository:s(),package:w,verdict:H(["pass","fail","inconclusive","incomplete","incomparable","waived","unaffected"]),report:w,base:d(s()),head:d(s()),branch:d(s()),created_at:s()}),Je=c({key:w,run:s(),arm:m(e=>typeof e=="string"&&/^(?:baseline$|candidate$|release:|ablation:)/.test(e),"expected the name of an arm"),shards:p,measured_at:s()}),Ke=c({id:w,repository:s(),suite:s(),channel:s(),run:s(),package:w,report:w,arm:Y("candidate"),commit_id:d(s()),note:d(s()),created_at:s(),released_by:d(s())}),Ve=c({at:s(),action:s(),subject:s(),detail:D(s(),S(),m(v,"expected an object"))}),ze=c({waiver:D(s(),S(),J)});function gr(e){return{async recordRun(t){return tt(e,t)},async run(t){return me(e,t)},async findRuns(t){return nt(e,t.replace(/^sha256:/,""))},async latestRuns(t,r){let n="ORDER BY created_at DESC, run LIMIT ?";return(t===null?e.statement(`SELECT * FROM runs ${n}`).all(r):e.statement(`SELECT * FROM runs WHERE suite = ? ${n}`).all(t,r)).map(_)},async recordArm({key:t,run:r,arm:n,shards:o,measuredAt:i}){e.statement(et).run(t,r,n,o,i)},async arm(t){let r=e.statement("SELECT * FROM arms WHERE key = ?").get(t);return r===void 0?null:ce(r)},async recordRelease(t){ot(e,t)},async release(t,r,n){return Te(e,[t,r,n],1)[0]??null},async releases(t,r,n,o){return Te(e,[t,r,n],o)},async recordWaiver(t){let{id:r,repository:n,run:o,createdAt:i}=t;e.statement("INSERT INTO waivers VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING").run(r,n,o,i,JSON.stringify(t))},async waivers(t,r,n){return st(e,t,r,n)},...ae(e),async appendAudit({at:t,action:r,subject:n,detail:o}){e.statement(Qe).run(t,r,n,JSON.stringify(o))},async auditEntries(t,r,n,o){return e.statement(`
        SELECT at, action, subject, detail FROM audit
        WHERE at BETWEEN ? AND ? AND action = ? ORDER BY at DESC, id LIMIT ?`).all(r,n,t,o).map(pe)}}}var Qe=`
  INSERT INTO audit (at, action, subject, detail)
  SELECT ?1, ?2, ?3, ?4
  WHERE NOT EXISTS (SELECT 1 FROM audit WHERE at = ?1 AND action = ?2 AND subject = ?3 AND detail = ?4)
`,Ze=`
  INSERT INTO runs (run, suite, repository, package, verdict, stands, report, base, head, branch, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (run) DO UPDATE SET
    suite = excluded.suite, repository = excluded.repository, package = excluded.package, verdict = excluded.verdict,
    stands = excluded.stands, report = excluded.report, base = excluded.base, head = excluded.head,
    branch = excluded.branch, created_at = excluded.created_at
  WHERE runs.stands = 0`,et=`
  INSERT INTO arms (key, run, arm, shards, measured_at) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (key) DO UPDATE SET
    run = excluded.run, arm = excluded.arm, shards = excluded.shards, measured_at = excluded.measured_at
  WHERE arms.measured_at <= excluded.measured_at`;function tt(e,t){let{run:r,suite:n,repository:o,verdict:i,report:a,base:u,head:O,branch:g,createdAt:f}=t,y=j(i)?1:0,{changes:L}=e.statement(Ze).run(r,n,o,t.package,i,y,a,u,O,g,f);return L===1?t:me(e,r)??t}function me(e,t){let r=e.statement("SELECT * FROM runs WHERE run = ?").get(t);return r===void 0?null:_(r)}var rt=["run","package","report","base","head"];function nt(e,t){let n=`SELECT * FROM runs WHERE ${rt.flatMap(a=>[`(${a} >= ?1 AND ${a} < ?2)`,`(${a} >= ?3 AND ${a} < ?4)`]).join(" OR ")} ORDER BY created_at DESC, run LIMIT 50`,o=`sha256:${t}`;return e.statement(n).all(t,R(t),o,R(o)).map(_)}function ot(e,t){let{id:r,repository:n,suite:o,channel:i,run:a,report:u,arm:O,commit:g,note:f,createdAt:y,by:L}=t;e.statement("INSERT INTO releases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING").run(r,n,o,i,a,t.package,u,O,g,f,y,L)}function Te(e,[t,r,n],o){return e.statement(`
    SELECT * FROM releases
    WHERE repository = ?1 AND (?2 IS NULL OR suite = ?2) AND (?3 IS NULL OR channel = ?3)
    ORDER BY created_at DESC, id LIMIT ?4`).all(t,r,n,o).map(de)}function st(e,t,r,n){return e.statement(`
    SELECT waiver FROM waivers WHERE repository = ?1 AND (?2 IS NULL OR run = ?2)
    ORDER BY created_at DESC, id LIMIT ?3`).all(t,r,n).map(ue)}function Ar(e){return{async add(t){t.length!==0&&e.transaction(()=>{for(let r of t)at(e,r)})},async from(t){return e.statement("SELECT * FROM edges WHERE from_node = ? ORDER BY to_node, relation").all(t).map(le)},async into(t){return e.statement("SELECT * FROM edges WHERE to_node = ? ORDER BY from_node, relation").all(t).map(le)},async find(t){let r=t.replace(/^sha256:/,"");return e.statement(it).all(t,R(t),r,R(r)).map(o=>E(ct,o).node)}}}var it=`
  SELECT node FROM nodes WHERE (node >= ? AND node < ?) OR (identity >= ? AND identity < ?)
  ORDER BY node LIMIT 50`;function at(e,{from:t,to:r,relation:n}){let o=e.statement("INSERT INTO nodes (node, identity) VALUES (?, ?) ON CONFLICT DO NOTHING");o.run(t,X(t)),o.run(r,X(r)),e.statement("INSERT INTO edges (from_node, to_node, relation) VALUES (?, ?, ?) ON CONFLICT DO NOTHING").run(t,r,n)}function le(e){let{from_node:t,to_node:r,relation:n}=E(Et,e);return{from:t,to:r,relation:n}}var Re=m(e=>typeof e=="string"&&e.includes(":")),Et=c({from_node:Re,to_node:Re,relation:s()}),ct=c({node:s()});var dt={5:"another process has kept it locked for too long; wait for it to end and try again",8:"it cannot be written; give this user the right to write there, or choose another folder with --store",11:"it is damaged; move it away, and the next run starts a new one",13:"the disk is full; free some space, or choose another folder with --store",14:"it cannot be opened; give this user the right to write there, or choose another folder with --store",26:"it is not a database of Goldgate; move it away, or choose another folder with --store"};function Sr(e,t){let r=dt[fe(t)];return r!==void 0?new N(`${e}: ${r}`,{cause:t}):t instanceof Error?t:new Error(String(t))}function Ne(e){return fe(e)===5}function fe(e){return!(e instanceof Error)||!("errcode"in e)||typeof e.errcode!="number"?0:e.errcode&255}function Cr(){return ut(()=>process.getBuiltinModule("node:sqlite"))}function ut(e){let t=process.emitWarning;process.emitWarning=(...r)=>{String(r[0]).startsWith("SQLite is an experimental feature")||Reflect.apply(t,process,r)};try{return e()}finally{process.emitWarning=t}}function Br(e,t,r){if(F(I(e),t,r),pt(e),I(e)!==r.length){e.exec("BEGIN IMMEDIATE");try{let n=I(e);F(n,t,r);for(let o of r.slice(n))e.exec(o);e.exec(`PRAGMA user_version = ${r.length}`),e.exec("COMMIT")}catch(n){throw e.exec("ROLLBACK"),n}}}function xr(e,t,r){let n=I(e);if(F(n,t,r),n!==r.length)throw new N(`${t}: written by an older Goldgate (schema ${n}, this one reads ${r.length}); run \`goldgate releases\` once, which brings it up to date`)}function F(e,t,r){if(!(e<=r.length))throw new N(`${t}: written by a newer Goldgate (schema ${e}, this one knows ${r.length}); update Goldgate, or choose another folder with --store`)}function I(e){let t=e.prepare("PRAGMA user_version").get()?.user_version;return typeof t=="number"?t:0}function pt(e){e.exec("PRAGMA synchronous = NORMAL");for(let t=1;;t+=1)try{e.exec("PRAGMA journal_mode = WAL");return}catch(r){if(!Ne(r)||t===200)throw r;Tt(10)}}function Tt(e){Atomics.wait(new Int32Array(new SharedArrayBuffer(4)),0,0,e)}export{lt as a,l as b,T as c,V as d,Gt as e,kt as f,Qt as g,Sr as h,Cr as i,Br as j,xr as k,or as l,dr as m,gr as n,Ar as o};
