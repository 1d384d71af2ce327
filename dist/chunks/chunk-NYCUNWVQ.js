import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as V}from"./chunk-N4QI6T4P.js";import{a as Y}from"./chunk-MFME7FSS.js";import{a as b}from"./chunk-G4Z5EVZI.js";import{a as J}from"./chunk-SC5XFHG5.js";import{a as D}from"./chunk-DEAFCHMC.js";import{a as $}from"./chunk-JAX6O3BH.js";import{d as C}from"./chunk-S46CVGDC.js";import{a as l}from"./chunk-RTAYW4KQ.js";import{a as d,c as h,g as _,i as P,t as W}from"./chunk-IP6OCQKU.js";import{Bb as s,Be as K,Ha as F,Ic as m,Kd as v,Nd as j,ld as H,od as E,sd as q,se as N}from"./chunk-CF5RN5FE.js";function U(e){return e.slice(e.indexOf(":")+1).replace(/^sha256:/,"")}import{join as Q}from"node:path";function wr(e,r){if(r==="")return e;let t=`${r}/`;return{commit:e.commit,async list(n){let o=await e.list(n.map(i=>`${t}${i}`));return new Map([...o].map(([i,a])=>[i.slice(t.length),a]))},read:n=>e.read(Q(r,n)),stream:n=>e.stream(Q(r,n)),materialise:n=>e.materialise(n)}}var gr=[`
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
  `];import{readFileSync as be,statSync as ve}from"node:fs";import{rename as re}from"node:fs/promises";import{join as Ue}from"node:path";var he={EACCES:"give this user the right to write there, or choose another folder with --store",EPERM:"give this user the right to write there, or choose another folder with --store",EROFS:"the file system is read-only; choose another folder with --store",ENOSPC:"the disk is full; free some space, or choose another folder with --store",EDQUOT:"the quota of the disk is used up; free some space, or choose another folder with --store",ENOTDIR:"a file is where a folder should be; remove it, or choose another folder with --store",EEXIST:"a file is where a folder should be; remove it, or choose another folder with --store"};function p(e,r){let t=u(r),n=he[t];return n===void 0?r instanceof Error?r:new Error(String(r)):new l(`${e}: the store cannot be written (${t}): ${n}`,{cause:r})}function u(e){return e instanceof Error&&"code"in e&&typeof e.code=="string"?e.code:""}import{randomUUID as Ie}from"node:crypto";import{mkdirSync as Se}from"node:fs";import{writeFile as ee}from"node:fs/promises";import{dirname as De}from"node:path";import{mkdirSync as ye,writeFileSync as _e}from"node:fs";import{join as Ae}from"node:path";function Z(e){try{if(ye(e,{recursive:!0})===void 0)return;_e(Ae(e,".gitignore"),`*
`)}catch(r){throw p(e,r)}}async function A(e,r,t){let n=`${r}.${Ie()}.tmp`;try{await Ce(e,n,t)}catch(o){throw p(e,o)}return n}async function Ce(e,r,t){try{await ee(r,t,{flag:"wx"})}catch(n){if(u(n)!=="ENOENT")throw n;Z(e),Se(De(r),{recursive:!0}),await ee(r,t,{flag:"wx"})}}function $r(e){return{async put(r){let t=C(r),n=z(e,t);if(ne(n)===r.length)return t;let o=await A(e,n,r);return await re(o,n),t},...te(e,r=>Xe(e,r))}}function Hr(e){return te(e,async()=>{})}function te(e,r){return{async get(t){if(!D(t))throw new b(t,e);let n=z(e,t),o=ze(e,n,t),i=C(o);if(i===t)return o;throw await r(n),new Y(t,i,n)},async has(t){return D(t)&&ne(z(e,t))!==null}}}function z(e,r){let t=r.slice(7);return Ue(e,"blobs","sha256",t.slice(0,2),t.slice(2))}function ne(e){return ve(e,{throwIfNoEntry:!1})?.size??null}function ze(e,r,t){try{return be(r)}catch(n){throw u(n)==="ENOENT"?new b(t,e):n}}async function Xe(e,r){try{await re(r,`${r}.corrupt`)}catch(t){if(u(t)!=="ENOENT")throw p(e,t)}}import{readFileSync as ie}from"node:fs";import{link as xe,unlink as Me}from"node:fs/promises";import{join as Ge}from"node:path";var Be=/^[a-z0-9][a-z0-9_:-]{0,127}$/;function oe(e){if(!Be.test(e))throw new RangeError(`run ${JSON.stringify(e.slice(0,80))}: expected up to 128 lower-case letters, digits, "_", ":" and "-"`);return e.replaceAll(":",".")}function se(e){if(!Number.isInteger(e)||e<0||e>999999)throw new RangeError(`shard ${e}: expected a whole number from 0 to 999999`);return String(e).padStart(6,"0")}function ot(e){return{async put(r,t,n){let o=ae(e,r,t);if(!await ke(e,o,n)&&!ie(o).equals(n))throw new $(r,t)},async get(r,t){try{return ie(ae(e,r,t))}catch(n){if(u(n)==="ENOENT")return null;throw n}}}}function ae(e,r,t){return Ge(e,"runs",oe(r),"shards",`${se(t)}.json`)}async function ke(e,r,t){let n=await A(e,r,t);try{return await xe(n,r),!0}catch(o){if(u(o)==="EEXIST")return!1;throw p(e,o)}finally{await Me(n)}}function T(e){return`${e}􏿿`}function Et(e){return{async names(){let r=e.statement("SELECT DISTINCT name FROM dataset_pushes ORDER BY name").all();return Fe.parse(r).map(({name:t})=>t)},async push(r){return e.transaction(()=>We(e,r))},async versions(r,t){let n=`sha256:${t.replace(/^sha256:/,"")}`;return e.statement(Pe).all(r,n,T(n)).map(X).map(({becameLatest:i,...a})=>a)},async pointers(r){return e.statement("SELECT * FROM dataset_pointers WHERE name = ? ORDER BY pointer").all(r).map(Ye)},async movePointer(r,t){return ce(e,r,t)},async log(r,t){return e.statement("SELECT * FROM dataset_pushes WHERE name = ? ORDER BY created_at DESC, id LIMIT ?").all(r,t).map(X)}}}var Fe=H(E({name:s()})),Pe=`
  SELECT * FROM dataset_pushes WHERE rowid IN (
    SELECT MIN(rowid) FROM dataset_pushes WHERE name = ? AND version >= ? AND version < ? GROUP BY version
  ) ORDER BY version LIMIT 50`;function We(e,r){let t=e.statement("SELECT * FROM dataset_pushes WHERE id = ?").get(r.id);if(t!==void 0)return X(t);let{id:n,name:o,version:i,manifest:a,rows:c,chunks:w,bytes:O,parent:R,commit:g,note:L,by:M,createdAt:G}=r,k=ce(e,{name:o,pointer:"latest",version:i,by:M,movedAt:G},R);return e.statement("INSERT INTO dataset_pushes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").run(n,o,i,a,c,w,O,R,g,L,M,G,k?1:0),{...r,becameLatest:k}}function ce(e,{name:r,pointer:t,version:n,by:o,movedAt:i},a){let{changes:c}=a===null?e.statement("INSERT INTO dataset_pointers VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING").run(r,t,n,o,i):e.statement("UPDATE dataset_pointers SET version = ?, moved_by = ?, moved_at = ? WHERE name = ? AND pointer = ? AND version = ?").run(n,o,i,r,t,a);return c===1}function X(e){let{commit_id:r,pushed_by:t,created_at:n,became_latest:o,...i}=$e.parse(e);return{...i,commit:r,by:t,createdAt:n,becameLatest:o===1}}function Ye(e){let{moved_by:r,moved_at:t,...n}=He.parse(e);return{...n,by:r,movedAt:t}}var y=N(["sha256:",s()]),$e=E({id:y,name:s(),version:y,manifest:y,rows:m().int(),chunks:m().int(),bytes:m().int(),parent:y.nullable(),commit_id:s().nullable(),note:s().nullable(),pushed_by:s().nullable(),created_at:s(),became_latest:m().int()}),He=E({name:s(),pointer:s(),version:y,moved_by:s().nullable(),moved_at:s()});function I(e){let{created_at:r,...t}=qe.parse(e);return{...t,createdAt:r}}function de(e){let{measured_at:r,...t}=je.parse(e);return{...t,measuredAt:r}}function ue(e){let{commit_id:r,created_at:t,released_by:n,...o}=Ke.parse(e);return{...o,commit:r,createdAt:t,by:n}}function pe(e){return Ve.parse(e).waiver}var f=N(["sha256:",s()]),qe=E({run:s(),suite:s(),repository:s(),package:f,verdict:v(["pass","fail","inconclusive","incomplete","incomparable","waived","unaffected"]),report:f,base:s().nullable(),head:s().nullable(),branch:s().nullable(),created_at:s()}),je=E({key:f,run:s(),arm:q([v(["baseline","candidate"]),N(["release:",s()]),N(["ablation:",s()])]),shards:m().int(),measured_at:s()}),Ke=E({id:f,repository:s(),suite:s(),channel:s(),run:s(),package:f,report:f,arm:j("candidate"),commit_id:s().nullable(),note:s().nullable(),created_at:s(),released_by:s().nullable()}),Ve=E({waiver:s().transform(e=>JSON.parse(e)).pipe(J)});var B=W(["sha256:",d()]),Te=_({repository:d(),sweep:d(),suite:d(),from:d(),to:d(),version:h().check(F(1)),evidence:B,state:B,report:B,open:h(),createdAt:d()});function me(e){return{async recordSweep(r){let{repository:t,sweep:n,from:o,evidence:i}=r,{changes:a}=e.statement(Qe).run(t,n,o,i,JSON.stringify(r)),c=le(e,t,n,o);if(c===null)throw new Error(`sweep ${n} of ${o}: was not recorded`);return a===1?{...r,version:c.version}:c},async sweep(r,t,n){return le(e,r,t,n)},async sweeps(r,t,n){return e.statement(Ze).all(r,t,n).map(Re)}}}var Qe=`
  INSERT INTO sweeps (repository, sweep, window_from, version, evidence, record)
  SELECT ?1, ?2, ?3, COALESCE(MAX(version), 0) + 1, ?4, ?5 FROM sweeps
  WHERE repository = ?1 AND sweep = ?2 AND window_from = ?3
  HAVING COALESCE((
    SELECT evidence FROM sweeps WHERE repository = ?1 AND sweep = ?2 AND window_from = ?3 ORDER BY version DESC LIMIT 1
  ), '') <> ?4`,Ze=`
  SELECT version, record FROM sweeps AS one
  WHERE repository = ?1 AND (?2 IS NULL OR sweep = ?2) AND version = (
    SELECT MAX(version) FROM sweeps AS other
    WHERE other.repository = one.repository AND other.sweep = one.sweep AND other.window_from = one.window_from
  )
  ORDER BY window_from DESC, sweep LIMIT ?3`;function le(e,r,t,n){let o=e.statement(`SELECT version, record FROM sweeps WHERE repository = ? AND sweep = ? AND window_from = ?
       ORDER BY version DESC LIMIT 1`).get(r,t,n);return o===void 0?null:Re(o)}var er=_({version:h(),record:d()});function Re(e){let{version:r,record:t}=er.parse(e),n=JSON.parse(t);return Te.parse({...P({}).parse(n),version:r})}function wt(e){return{async recordRun(r){return nr(e,r)},async run(r){return fe(e,r)},async findRuns(r){return sr(e,r.replace(/^sha256:/,""))},async latestRuns(r,t){let n="ORDER BY created_at DESC, run LIMIT ?";return(r===null?e.statement(`SELECT * FROM runs ${n}`).all(t):e.statement(`SELECT * FROM runs WHERE suite = ? ${n}`).all(r,t)).map(I)},async recordArm({key:r,run:t,arm:n,shards:o,measuredAt:i}){e.statement(tr).run(r,t,n,o,i)},async arm(r){let t=e.statement("SELECT * FROM arms WHERE key = ?").get(r);return t===void 0?null:de(t)},async recordRelease(r){ir(e,r)},async release(r,t,n){return Ne(e,[r,t,n],1)[0]??null},async releases(r,t,n,o){return Ne(e,[r,t,n],o)},async recordWaiver(r){let{id:t,repository:n,run:o,createdAt:i}=r;e.statement("INSERT INTO waivers VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING").run(t,n,o,i,JSON.stringify(r))},async waivers(r,t,n){return ar(e,r,t,n)},...me(e),async appendAudit({at:r,action:t,subject:n,detail:o}){e.statement("INSERT INTO audit (at, action, subject, detail) VALUES (?, ?, ?, ?)").run(r,t,n,JSON.stringify(o))}}}var rr=`
  INSERT INTO runs (run, suite, repository, package, verdict, stands, report, base, head, branch, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (run) DO UPDATE SET
    suite = excluded.suite, repository = excluded.repository, package = excluded.package, verdict = excluded.verdict,
    stands = excluded.stands, report = excluded.report, base = excluded.base, head = excluded.head,
    branch = excluded.branch, created_at = excluded.created_at
  WHERE runs.stands = 0`,tr=`
  INSERT INTO arms (key, run, arm, shards, measured_at) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (key) DO UPDATE SET
    run = excluded.run, arm = excluded.arm, shards = excluded.shards, measured_at = excluded.measured_at
  WHERE arms.measured_at <= excluded.measured_at`;function nr(e,r){let{run:t,suite:n,repository:o,verdict:i,report:a,base:c,head:w,branch:O,createdAt:R}=r,g=V(i)?1:0,{changes:L}=e.statement(rr).run(t,n,o,r.package,i,g,a,c,w,O,R);return L===1?r:fe(e,t)??r}function fe(e,r){let t=e.statement("SELECT * FROM runs WHERE run = ?").get(r);return t===void 0?null:I(t)}var or=["run","package","report","base","head"];function sr(e,r){let n=`SELECT * FROM runs WHERE ${or.flatMap(a=>[`(${a} >= ?1 AND ${a} < ?2)`,`(${a} >= ?3 AND ${a} < ?4)`]).join(" OR ")} ORDER BY created_at DESC, run LIMIT 50`,o=`sha256:${r}`;return e.statement(n).all(r,T(r),o,T(o)).map(I)}function ir(e,r){let{id:t,repository:n,suite:o,channel:i,run:a,report:c,arm:w,commit:O,note:R,createdAt:g,by:L}=r;e.statement("INSERT INTO releases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING").run(t,n,o,i,a,r.package,c,w,O,R,g,L)}function Ne(e,[r,t,n],o){return e.statement(`
    SELECT * FROM releases
    WHERE repository = ?1 AND (?2 IS NULL OR suite = ?2) AND (?3 IS NULL OR channel = ?3)
    ORDER BY created_at DESC, id LIMIT ?4`).all(r,t,n,o).map(ue)}function ar(e,r,t,n){return e.statement(`
    SELECT waiver FROM waivers WHERE repository = ?1 AND (?2 IS NULL OR run = ?2)
    ORDER BY created_at DESC, id LIMIT ?3`).all(r,t,n).map(pe)}function ht(e){return{async add(r){r.length!==0&&e.transaction(()=>{for(let t of r)cr(e,t)})},async from(r){return e.statement("SELECT * FROM edges WHERE from_node = ? ORDER BY to_node, relation").all(r).map(we)},async into(r){return e.statement("SELECT * FROM edges WHERE to_node = ? ORDER BY from_node, relation").all(r).map(we)},async find(r){let t=r.replace(/^sha256:/,"");return e.statement(Er).all(r,T(r),t,T(t)).map(o=>ur.parse(o).node)}}}var Er=`
  SELECT node FROM nodes WHERE (node >= ? AND node < ?) OR (identity >= ? AND identity < ?)
  ORDER BY node LIMIT 50`;function cr(e,{from:r,to:t,relation:n}){let o=e.statement("INSERT INTO nodes (node, identity) VALUES (?, ?) ON CONFLICT DO NOTHING");o.run(r,U(r)),o.run(t,U(t)),e.statement("INSERT INTO edges (from_node, to_node, relation) VALUES (?, ?, ?) ON CONFLICT DO NOTHING").run(r,t,n)}function we(e){let{from_node:r,to_node:t,relation:n}=dr.parse(e);return{from:r,to:t,relation:n}}var Oe=K(e=>typeof e=="string"&&e.includes(":")),dr=E({from_node:Oe,to_node:Oe,relation:s()}),ur=E({node:s()});var pr={5:"another process has kept it locked for too long; wait for it to end and try again",8:"it cannot be written; give this user the right to write there, or choose another folder with --store",11:"it is damaged; move it away, and the next run starts a new one",13:"the disk is full; free some space, or choose another folder with --store",14:"it cannot be opened; give this user the right to write there, or choose another folder with --store",26:"it is not a database of Goldgate; move it away, or choose another folder with --store"};function At(e,r){let t=pr[Le(r)];return t!==void 0?new l(`${e}: ${t}`,{cause:r}):r instanceof Error?r:new Error(String(r))}function ge(e){return Le(e)===5}function Le(e){return!(e instanceof Error)||!("errcode"in e)||typeof e.errcode!="number"?0:e.errcode&255}function St(){return Tr(()=>process.getBuiltinModule("node:sqlite"))}function Tr(e){let r=process.emitWarning;process.emitWarning=(...t)=>{String(t[0]).startsWith("SQLite is an experimental feature")||Reflect.apply(r,process,t)};try{return e()}finally{process.emitWarning=r}}function vt(e,r,t){if(x(S(e),r,t),lr(e),S(e)!==t.length){e.exec("BEGIN IMMEDIATE");try{let n=S(e);x(n,r,t);for(let o of t.slice(n))e.exec(o);e.exec(`PRAGMA user_version = ${t.length}`),e.exec("COMMIT")}catch(n){throw e.exec("ROLLBACK"),n}}}function Ut(e,r,t){let n=S(e);if(x(n,r,t),n!==t.length)throw new l(`${r}: written by an older Goldgate (schema ${n}, this one reads ${t.length}); run \`goldgate releases\` once, which brings it up to date`)}function x(e,r,t){if(!(e<=t.length))throw new l(`${r}: written by a newer Goldgate (schema ${e}, this one knows ${t.length}); update Goldgate, or choose another folder with --store`)}function S(e){let r=e.prepare("PRAGMA user_version").get()?.user_version;return typeof r=="number"?r:0}function lr(e){e.exec("PRAGMA synchronous = NORMAL");for(let r=1;;r+=1)try{e.exec("PRAGMA journal_mode = WAL");return}catch(t){if(!ge(t)||r===200)throw t;mr(10)}}function mr(e){Atomics.wait(new Int32Array(new SharedArrayBuffer(4)),0,0,e)}export{gr as a,p as b,u as c,Z as d,$r as e,Hr as f,ot as g,At as h,St as i,vt as j,Ut as k,Et as l,wt as m,U as n,ht as o,wr as p};
