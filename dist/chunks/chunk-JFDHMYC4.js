import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as j}from"./chunk-N4QI6T4P.js";import{a as S}from"./chunk-DEAFCHMC.js";import{a as P,b as V}from"./chunk-7ANRFKIY.js";import{a as K}from"./chunk-Q5K5XXWV.js";import{a as C}from"./chunk-G4Z5EVZI.js";import{a as W}from"./chunk-JAX6O3BH.js";import{a as T}from"./chunk-RTAYW4KQ.js";import{a as _,e as F,i as I,k as G}from"./chunk-WBZMPBCI.js";import{b as D}from"./chunk-6HUUW5LZ.js";import{a as k}from"./chunk-BSX247A4.js";import{Bb as b,Eb as $,cb as Y,fb as E,jb as H,jc as R,s,sc as q,za as l}from"./chunk-27FNMMEU.js";function v(e){return e.slice(e.indexOf(":")+1).replace(/^sha256:/,"")}var fr=[`
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
  `];import{readFileSync as De,statSync as Ce}from"node:fs";import{rename as Z}from"node:fs/promises";import{join as be}from"node:path";var Le={EACCES:"give this user the right to write there, or choose another folder with --store",EPERM:"give this user the right to write there, or choose another folder with --store",EROFS:"the file system is read-only; choose another folder with --store",ENOSPC:"the disk is full; free some space, or choose another folder with --store",EDQUOT:"the quota of the disk is used up; free some space, or choose another folder with --store",ENOTDIR:"a file is where a folder should be; remove it, or choose another folder with --store",EEXIST:"a file is where a folder should be; remove it, or choose another folder with --store"};function u(e,r){let t=d(r),n=Le[t];return n===void 0?r instanceof Error?r:new Error(String(r)):new T(`${e}: the store cannot be written (${t}): ${n}`,{cause:r})}function d(e){return e instanceof Error&&"code"in e&&typeof e.code=="string"?e.code:""}import{randomUUID as Ae}from"node:crypto";import{mkdirSync as _e}from"node:fs";import{writeFile as Q}from"node:fs/promises";import{dirname as Ie}from"node:path";import{mkdirSync as ye,writeFileSync as ge}from"node:fs";import{join as he}from"node:path";function J(e){try{if(ye(e,{recursive:!0})===void 0)return;ge(he(e,".gitignore"),`*
`)}catch(r){throw u(e,r)}}async function g(e,r,t){let n=`${r}.${Ae()}.tmp`;try{await Se(e,n,t)}catch(o){throw u(e,o)}return n}async function Se(e,r,t){try{await Q(r,t,{flag:"wx"})}catch(n){if(d(n)!=="ENOENT")throw n;J(e),_e(Ie(r),{recursive:!0}),await Q(r,t,{flag:"wx"})}}function Pr(e){return{async put(r){let t=D(r),n=U(e,t);if(re(n)===r.length)return t;let o=await g(e,n,r);return await Z(o,n),t},...ee(e,r=>Ue(e,r))}}function Wr(e){return ee(e,async()=>{})}function ee(e,r){return{async get(t){if(!S(t))throw new C(t,e);let n=U(e,t),o=ve(e,n,t),i=D(o);if(i===t)return o;throw await r(n),new P(t,i,n)},async has(t){return S(t)&&re(U(e,t))!==null}}}function U(e,r){let t=r.slice(7);return be(e,"blobs","sha256",t.slice(0,2),t.slice(2))}function re(e){return Ce(e,{throwIfNoEntry:!1})?.size??null}function ve(e,r,t){try{return De(r)}catch(n){throw d(n)==="ENOENT"?new C(t,e):n}}async function Ue(e,r){try{await Z(r,`${r}.corrupt`)}catch(t){if(d(t)!=="ENOENT")throw u(e,t)}}import{readFileSync as oe}from"node:fs";import{link as Xe,unlink as Be}from"node:fs/promises";import{join as xe}from"node:path";var ze=/^[a-z0-9][a-z0-9_:-]{0,127}$/;function te(e){if(!ze.test(e))throw new RangeError(`run ${JSON.stringify(e.slice(0,80))}: expected up to 128 lower-case letters, digits, "_", ":" and "-"`);return e.replaceAll(":",".")}function ne(e){if(!Number.isInteger(e)||e<0||e>999999)throw new RangeError(`shard ${e}: expected a whole number from 0 to 999999`);return String(e).padStart(6,"0")}function rt(e){return{async put(r,t,n){let o=se(e,r,t);if(!await Me(e,o,n)&&!oe(o).equals(n))throw new W(r,t)},async get(r,t){try{return oe(se(e,r,t))}catch(n){if(d(n)==="ENOENT")return null;throw n}}}}function se(e,r,t){return xe(e,"runs",te(r),"shards",`${ne(t)}.json`)}async function Me(e,r,t){let n=await g(e,r,t);try{return await Xe(n,r),!0}catch(o){if(d(o)==="EEXIST")return!1;throw u(e,o)}finally{await Be(n)}}function p(e){return`${e}􏿿`}function st(e){return{async names(){let r=e.statement("SELECT DISTINCT name FROM dataset_pushes ORDER BY name").all();return Fe.parse(r).map(({name:t})=>t)},async push(r){return e.transaction(()=>ke(e,r))},async versions(r,t){let n=`sha256:${t.replace(/^sha256:/,"")}`;return e.statement(Ge).all(r,n,p(n)).map(z).map(({becameLatest:i,...a})=>a)},async pointers(r){return e.statement("SELECT * FROM dataset_pointers WHERE name = ? ORDER BY pointer").all(r).map(Pe)},async movePointer(r,t){return ae(e,r,t)},async log(r,t){return e.statement("SELECT * FROM dataset_pushes WHERE name = ? ORDER BY created_at DESC, id LIMIT ?").all(r,t).map(z)}}}var Fe=Y(E({name:s()})),Ge=`
  SELECT * FROM dataset_pushes WHERE rowid IN (
    SELECT MIN(rowid) FROM dataset_pushes WHERE name = ? AND version >= ? AND version < ? GROUP BY version
  ) ORDER BY version LIMIT 50`;function ke(e,r){let t=e.statement("SELECT * FROM dataset_pushes WHERE id = ?").get(r.id);if(t!==void 0)return z(t);let{id:n,name:o,version:i,manifest:a,rows:c,chunks:f,bytes:w,parent:m,commit:O,note:L,by:B,createdAt:x}=r,M=ae(e,{name:o,pointer:"latest",version:i,by:B,movedAt:x},m);return e.statement("INSERT INTO dataset_pushes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").run(n,o,i,a,c,f,w,m,O,L,B,x,M?1:0),{...r,becameLatest:M}}function ae(e,{name:r,pointer:t,version:n,by:o,movedAt:i},a){let{changes:c}=a===null?e.statement("INSERT INTO dataset_pointers VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING").run(r,t,n,o,i):e.statement("UPDATE dataset_pointers SET version = ?, moved_by = ?, moved_at = ? WHERE name = ? AND pointer = ? AND version = ?").run(n,o,i,r,t,a);return c===1}function z(e){let{commit_id:r,pushed_by:t,created_at:n,became_latest:o,...i}=We.parse(e);return{...i,commit:r,by:t,createdAt:n,becameLatest:o===1}}function Pe(e){let{moved_by:r,moved_at:t,...n}=Ye.parse(e);return{...n,by:r,movedAt:t}}var y=R(["sha256:",s()]),We=E({id:y,name:s(),version:y,manifest:y,rows:l().int(),chunks:l().int(),bytes:l().int(),parent:y.nullable(),commit_id:s().nullable(),note:s().nullable(),pushed_by:s().nullable(),created_at:s(),became_latest:l().int()}),Ye=E({name:s(),pointer:s(),version:y,moved_by:s().nullable(),moved_at:s()});function ce(e){return{async recordSweep(r){let{repository:t,sweep:n,from:o,evidence:i}=r,{changes:a}=e.statement($e).run(t,n,o,i,JSON.stringify(r)),c=Ee(e,t,n,o);if(c===null)throw new Error(`sweep ${n} of ${o}: was not recorded`);return a===1?{...r,version:c.version}:c},async sweep(r,t,n){return Ee(e,r,t,n)},async sweeps(r,t,n){return e.statement(qe).all(r,t,n).map(de)}}}function ct(e){return async()=>e.statement("SELECT DISTINCT repository FROM sweeps ORDER BY repository").all().map(r=>He.parse(r).repository)}var He=I({repository:_()}),$e=`
  INSERT INTO sweeps (repository, sweep, window_from, version, evidence, record)
  SELECT ?1, ?2, ?3, COALESCE(MAX(version), 0) + 1, ?4, ?5 FROM sweeps
  WHERE repository = ?1 AND sweep = ?2 AND window_from = ?3
  HAVING COALESCE((
    SELECT evidence FROM sweeps WHERE repository = ?1 AND sweep = ?2 AND window_from = ?3 ORDER BY version DESC LIMIT 1
  ), '') <> ?4`,qe=`
  SELECT version, record FROM sweeps AS one
  WHERE repository = ?1 AND (?2 IS NULL OR sweep = ?2) AND version = (
    SELECT MAX(version) FROM sweeps AS other
    WHERE other.repository = one.repository AND other.sweep = one.sweep AND other.window_from = one.window_from
  )
  ORDER BY window_from DESC, sweep LIMIT ?3`;function Ee(e,r,t,n){let o=e.statement(`SELECT version, record FROM sweeps WHERE repository = ? AND sweep = ? AND window_from = ?
       ORDER BY version DESC LIMIT 1`).get(r,t,n);return o===void 0?null:de(o)}var je=I({version:F(),record:_()});function de(e){let{version:r,record:t}=je.parse(e),n=JSON.parse(t);return V.parse({...G({}).parse(n),version:r})}function h(e){let{created_at:r,...t}=Ke.parse(e);return{...t,createdAt:r}}function ue(e){let{measured_at:r,...t}=Ve.parse(e);return{...t,measuredAt:r}}function pe(e){let{commit_id:r,created_at:t,released_by:n,...o}=Je.parse(e);return{...o,commit:r,createdAt:t,by:n}}function Te(e){return Ze.parse(e).waiver}function le(e){return Qe.parse(e)}var N=R(["sha256:",s()]),Ke=E({run:s(),suite:s(),repository:s(),package:N,verdict:b(["pass","fail","inconclusive","incomplete","incomparable","waived","unaffected"]),report:N,base:s().nullable(),head:s().nullable(),branch:s().nullable(),created_at:s()}),Ve=E({key:N,run:s(),arm:H([b(["baseline","candidate"]),R(["release:",s()]),R(["ablation:",s()])]),shards:l().int(),measured_at:s()}),Je=E({id:N,repository:s(),suite:s(),channel:s(),run:s(),package:N,report:N,arm:$("candidate"),commit_id:s().nullable(),note:s().nullable(),created_at:s(),released_by:s().nullable()}),Qe=E({at:s(),action:s(),subject:s(),detail:s().transform(e=>JSON.parse(e)).refine(k)}),Ze=E({waiver:s().transform(e=>JSON.parse(e)).pipe(K)});function ft(e){return{async recordRun(r){return nr(e,r)},async run(r){return Re(e,r)},async findRuns(r){return sr(e,r.replace(/^sha256:/,""))},async latestRuns(r,t){let n="ORDER BY created_at DESC, run LIMIT ?";return(r===null?e.statement(`SELECT * FROM runs ${n}`).all(t):e.statement(`SELECT * FROM runs WHERE suite = ? ${n}`).all(r,t)).map(h)},async recordArm({key:r,run:t,arm:n,shards:o,measuredAt:i}){e.statement(tr).run(r,t,n,o,i)},async arm(r){let t=e.statement("SELECT * FROM arms WHERE key = ?").get(r);return t===void 0?null:ue(t)},async recordRelease(r){ir(e,r)},async release(r,t,n){return me(e,[r,t,n],1)[0]??null},async releases(r,t,n,o){return me(e,[r,t,n],o)},async recordWaiver(r){let{id:t,repository:n,run:o,createdAt:i}=r;e.statement("INSERT INTO waivers VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING").run(t,n,o,i,JSON.stringify(r))},async waivers(r,t,n){return ar(e,r,t,n)},...ce(e),async appendAudit({at:r,action:t,subject:n,detail:o}){e.statement(er).run(r,t,n,JSON.stringify(o))},async auditEntries(r,t,n,o){return e.statement(`
        SELECT at, action, subject, detail FROM audit
        WHERE at BETWEEN ? AND ? AND action = ? ORDER BY at DESC, id LIMIT ?`).all(t,n,r,o).map(le)}}}var er=`
  INSERT INTO audit (at, action, subject, detail)
  SELECT ?1, ?2, ?3, ?4
  WHERE NOT EXISTS (SELECT 1 FROM audit WHERE at = ?1 AND action = ?2 AND subject = ?3 AND detail = ?4)
`,rr=`
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
  WHERE arms.measured_at <= excluded.measured_at`;function nr(e,r){let{run:t,suite:n,repository:o,verdict:i,report:a,base:c,head:f,branch:w,createdAt:m}=r,O=j(i)?1:0,{changes:L}=e.statement(rr).run(t,n,o,r.package,i,O,a,c,f,w,m);return L===1?r:Re(e,t)??r}function Re(e,r){let t=e.statement("SELECT * FROM runs WHERE run = ?").get(r);return t===void 0?null:h(t)}var or=["run","package","report","base","head"];function sr(e,r){let n=`SELECT * FROM runs WHERE ${or.flatMap(a=>[`(${a} >= ?1 AND ${a} < ?2)`,`(${a} >= ?3 AND ${a} < ?4)`]).join(" OR ")} ORDER BY created_at DESC, run LIMIT 50`,o=`sha256:${r}`;return e.statement(n).all(r,p(r),o,p(o)).map(h)}function ir(e,r){let{id:t,repository:n,suite:o,channel:i,run:a,report:c,arm:f,commit:w,note:m,createdAt:O,by:L}=r;e.statement("INSERT INTO releases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING").run(t,n,o,i,a,r.package,c,f,w,m,O,L)}function me(e,[r,t,n],o){return e.statement(`
    SELECT * FROM releases
    WHERE repository = ?1 AND (?2 IS NULL OR suite = ?2) AND (?3 IS NULL OR channel = ?3)
    ORDER BY created_at DESC, id LIMIT ?4`).all(r,t,n,o).map(pe)}function ar(e,r,t,n){return e.statement(`
    SELECT waiver FROM waivers WHERE repository = ?1 AND (?2 IS NULL OR run = ?2)
    ORDER BY created_at DESC, id LIMIT ?3`).all(r,t,n).map(Te)}function yt(e){return{async add(r){r.length!==0&&e.transaction(()=>{for(let t of r)cr(e,t)})},async from(r){return e.statement("SELECT * FROM edges WHERE from_node = ? ORDER BY to_node, relation").all(r).map(Ne)},async into(r){return e.statement("SELECT * FROM edges WHERE to_node = ? ORDER BY from_node, relation").all(r).map(Ne)},async find(r){let t=r.replace(/^sha256:/,"");return e.statement(Er).all(r,p(r),t,p(t)).map(o=>ur.parse(o).node)}}}var Er=`
  SELECT node FROM nodes WHERE (node >= ? AND node < ?) OR (identity >= ? AND identity < ?)
  ORDER BY node LIMIT 50`;function cr(e,{from:r,to:t,relation:n}){let o=e.statement("INSERT INTO nodes (node, identity) VALUES (?, ?) ON CONFLICT DO NOTHING");o.run(r,v(r)),o.run(t,v(t)),e.statement("INSERT INTO edges (from_node, to_node, relation) VALUES (?, ?, ?) ON CONFLICT DO NOTHING").run(r,t,n)}function Ne(e){let{from_node:r,to_node:t,relation:n}=dr.parse(e);return{from:r,to:t,relation:n}}var fe=q(e=>typeof e=="string"&&e.includes(":")),dr=E({from_node:fe,to_node:fe,relation:s()}),ur=E({node:s()});var pr={5:"another process has kept it locked for too long; wait for it to end and try again",8:"it cannot be written; give this user the right to write there, or choose another folder with --store",11:"it is damaged; move it away, and the next run starts a new one",13:"the disk is full; free some space, or choose another folder with --store",14:"it cannot be opened; give this user the right to write there, or choose another folder with --store",26:"it is not a database of Goldgate; move it away, or choose another folder with --store"};function At(e,r){let t=pr[Oe(r)];return t!==void 0?new T(`${e}: ${t}`,{cause:r}):r instanceof Error?r:new Error(String(r))}function we(e){return Oe(e)===5}function Oe(e){return!(e instanceof Error)||!("errcode"in e)||typeof e.errcode!="number"?0:e.errcode&255}function It(){return Tr(()=>process.getBuiltinModule("node:sqlite"))}function Tr(e){let r=process.emitWarning;process.emitWarning=(...t)=>{String(t[0]).startsWith("SQLite is an experimental feature")||Reflect.apply(r,process,t)};try{return e()}finally{process.emitWarning=r}}function bt(e,r,t){if(X(A(e),r,t),lr(e),A(e)!==t.length){e.exec("BEGIN IMMEDIATE");try{let n=A(e);X(n,r,t);for(let o of t.slice(n))e.exec(o);e.exec(`PRAGMA user_version = ${t.length}`),e.exec("COMMIT")}catch(n){throw e.exec("ROLLBACK"),n}}}function vt(e,r,t){let n=A(e);if(X(n,r,t),n!==t.length)throw new T(`${r}: written by an older Goldgate (schema ${n}, this one reads ${t.length}); run \`goldgate releases\` once, which brings it up to date`)}function X(e,r,t){if(!(e<=t.length))throw new T(`${r}: written by a newer Goldgate (schema ${e}, this one knows ${t.length}); update Goldgate, or choose another folder with --store`)}function A(e){let r=e.prepare("PRAGMA user_version").get()?.user_version;return typeof r=="number"?r:0}function lr(e){e.exec("PRAGMA synchronous = NORMAL");for(let r=1;;r+=1)try{e.exec("PRAGMA journal_mode = WAL");return}catch(t){if(!we(t)||r===200)throw t;mr(10)}}function mr(e){Atomics.wait(new Int32Array(new SharedArrayBuffer(4)),0,0,e)}export{fr as a,u as b,d as c,J as d,Pr as e,Wr as f,rt as g,At as h,It as i,bt as j,vt as k,st as l,ct as m,ft as n,v as o,yt as p};
