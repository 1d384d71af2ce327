import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import{a as K}from"./chunk-N4QI6T4P.js";import{a as N}from"./chunk-RTAYW4KQ.js";import{a as j,b as z,c as U}from"./chunk-3AVFKJDA.js";import{a as V}from"./chunk-76NYFJ6N.js";import{a as b}from"./chunk-G4Z5EVZI.js";import{a as q}from"./chunk-JAX6O3BH.js";import{b as p,g as u,h as $}from"./chunk-L4AKGNOO.js";import{a as D}from"./chunk-DEAFCHMC.js";import{B as s,F as S,I as E,K as H,j as I,q as P,s as g,t as W,u as d,w as c,y as Y}from"./chunk-5P6ND7PV.js";import{a as J}from"./chunk-YWMKDOLP.js";import{b as C}from"./chunk-6HUUW5LZ.js";import{a as h}from"./chunk-BSX247A4.js";var Nr=[`
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
  `];import{readFileSync as Se,statSync as De}from"node:fs";import{rename as ee}from"node:fs/promises";import{join as Ce}from"node:path";var ye={EACCES:"give this user the right to write there, or choose another folder with --store",EPERM:"give this user the right to write there, or choose another folder with --store",EROFS:"the file system is read-only; choose another folder with --store",ENOSPC:"the disk is full; free some space, or choose another folder with --store",EDQUOT:"the quota of the disk is used up; free some space, or choose another folder with --store",ENOTDIR:"a file is where a folder should be; remove it, or choose another folder with --store",EEXIST:"a file is where a folder should be; remove it, or choose another folder with --store"};function m(e,r){let t=l(r),n=ye[t];return n===void 0?r instanceof Error?r:new Error(String(r)):new N(`${e}: the store cannot be written (${t}): ${n}`,{cause:r})}function l(e){return e instanceof Error&&"code"in e&&typeof e.code=="string"?e.code:""}import{randomUUID as ve}from"node:crypto";import{mkdirSync as Ae}from"node:fs";import{writeFile as Z}from"node:fs/promises";import{dirname as _e}from"node:path";import{mkdirSync as Le,writeFileSync as ge}from"node:fs";import{join as he}from"node:path";function Q(e){try{if(Le(e,{recursive:!0})===void 0)return;ge(he(e,".gitignore"),`*
`)}catch(r){throw m(e,r)}}async function v(e,r,t){let n=`${r}.${ve()}.tmp`;try{await Ie(e,n,t)}catch(o){throw m(e,o)}return n}async function Ie(e,r,t){try{await Z(r,t,{flag:"wx"})}catch(n){if(l(n)!=="ENOENT")throw n;Q(e),Ae(_e(r),{recursive:!0}),await Z(r,t,{flag:"wx"})}}function Pr(e){return{async put(r){let t=C(r),n=X(e,t);if(te(n)===r.length)return t;let o=await v(e,n,r);return await ee(o,n),t},...re(e,r=>Ue(e,r))}}function Wr(e){return re(e,async()=>{})}function re(e,r){return{async get(t){if(!D(t))throw new b(t,e);let n=X(e,t),o=be(e,n,t),i=C(o);if(i===t)return o;throw await r(n),new j(t,i,n)},async has(t){return D(t)&&te(X(e,t))!==null}}}function X(e,r){let t=r.slice(7);return Ce(e,"blobs","sha256",t.slice(0,2),t.slice(2))}function te(e){return De(e,{throwIfNoEntry:!1})?.size??null}function be(e,r,t){try{return Se(r)}catch(n){throw l(n)==="ENOENT"?new b(t,e):n}}async function Ue(e,r){try{await ee(r,`${r}.corrupt`)}catch(t){if(l(t)!=="ENOENT")throw m(e,t)}}import{readFileSync as se}from"node:fs";import{link as Be,unlink as xe}from"node:fs/promises";import{join as Me}from"node:path";var Xe=/^[a-z0-9][a-z0-9_:-]{0,127}$/;function ne(e){if(!Xe.test(e))throw new RangeError(`run ${JSON.stringify(e.slice(0,80))}: expected up to 128 lower-case letters, digits, "_", ":" and "-"`);return e.replaceAll(":",".")}function oe(e){if(!Number.isInteger(e)||e<0||e>999999)throw new RangeError(`shard ${e}: expected a whole number from 0 to 999999`);return String(e).padStart(6,"0")}function et(e){return{async put(r,t,n){let o=ie(e,r,t);if(!await Fe(e,o,n)&&!se(o).equals(n))throw new q(r,t)},async get(r,t){try{return se(ie(e,r,t))}catch(n){if(l(n)==="ENOENT")return null;throw n}}}}function ie(e,r,t){return Me(e,"runs",ne(r),"shards",`${oe(t)}.json`)}async function Fe(e,r,t){let n=await v(e,r,t);try{return await Be(n,r),!0}catch(o){if(l(o)==="EEXIST")return!1;throw m(e,o)}finally{await xe(n)}}function R(e){return`${e}􏿿`}function it(e){return{async names(){let r=e.statement("SELECT DISTINCT name FROM dataset_pushes ORDER BY name").all();return E(Ge,r).map(({name:t})=>t)},async push(r){return e.transaction(()=>Pe(e,r))},async versions(r,t){let n=`sha256:${t.replace(/^sha256:/,"")}`;return e.statement(ke).all(r,n,R(n)).map(B).map(({becameLatest:i,...a})=>a)},async pointers(r){return e.statement("SELECT * FROM dataset_pointers WHERE name = ? ORDER BY pointer").all(r).map(We)},async movePointer(r,t){return ae(e,r,t)},async log(r,t){return e.statement("SELECT * FROM dataset_pushes WHERE name = ? ORDER BY created_at DESC, id LIMIT ?").all(r,t).map(B)}}}var Ge=P(c({name:s()})),ke=`
  SELECT * FROM dataset_pushes WHERE rowid IN (
    SELECT MIN(rowid) FROM dataset_pushes WHERE name = ? AND version >= ? AND version < ? GROUP BY version
  ) ORDER BY version LIMIT 50`;function Pe(e,r){let t=e.statement("SELECT * FROM dataset_pushes WHERE id = ?").get(r.id);if(t!==void 0)return B(t);let{id:n,name:o,version:i,manifest:a,rows:T,chunks:w,bytes:O,parent:f,commit:y,note:L,by:F,createdAt:G}=r,k=ae(e,{name:o,pointer:"latest",version:i,by:F,movedAt:G},f);return e.statement("INSERT INTO dataset_pushes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").run(n,o,i,a,T,w,O,f,y,L,F,G,k?1:0),{...r,becameLatest:k}}function ae(e,{name:r,pointer:t,version:n,by:o,movedAt:i},a){let{changes:T}=a===null?e.statement("INSERT INTO dataset_pointers VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING").run(r,t,n,o,i):e.statement("UPDATE dataset_pointers SET version = ?, moved_by = ?, moved_at = ? WHERE name = ? AND pointer = ? AND version = ?").run(n,o,i,r,t,a);return T===1}function B(e){let{commit_id:r,pushed_by:t,created_at:n,became_latest:o,...i}=E(Ye,e);return{...i,commit:r,by:t,createdAt:n,becameLatest:o===1}}function We(e){let{moved_by:r,moved_at:t,...n}=E(He,e);return{...n,by:r,movedAt:t}}var Ye=c({id:u,name:s(),version:u,manifest:u,rows:p,chunks:p,bytes:p,parent:d(u),commit_id:d(s()),note:d(s()),pushed_by:d(s()),created_at:s(),became_latest:p}),He=c({name:s(),pointer:s(),version:u,moved_by:d(s()),moved_at:s()});function ce(e){return{async recordSweep(r){let{repository:t,sweep:n,from:o,evidence:i}=r,{changes:a}=e.statement(je).run(t,n,o,i,JSON.stringify(r)),T=Ee(e,t,n,o);if(T===null)throw new Error(`sweep ${n} of ${o}: was not recorded`);return a===1?{...r,version:T.version}:T},async sweep(r,t,n){return Ee(e,r,t,n)},async sweeps(r,t,n){return e.statement(qe).all(r,t,n).map(de)}}}function Tt(e){return async()=>e.statement("SELECT DISTINCT repository FROM sweeps ORDER BY repository").all().map(r=>E($e,r).repository)}var $e=c({repository:s()}),je=`
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
       ORDER BY version DESC LIMIT 1`).get(r,t,n);return o===void 0?null:de(o)}var Ke=c({version:p,record:s()});function de(e){let{version:r,record:t}=E(Ke,e),n=H(t,"a sweep");return E(z,h(n)?{...n,version:r}:n)}function A(e){let{created_at:r,...t}=E(Je,e);return{...t,createdAt:r}}function ue(e){let{measured_at:r,...t}=E(Ve,e);return{...t,measuredAt:r}}function Te(e){let{commit_id:r,created_at:t,released_by:n,...o}=E(ze,e);return{...o,commit:r,createdAt:t,by:n}}function pe(e){return E(Ze,e).waiver}function le(e){return E(Qe,e)}var Je=c({run:s(),suite:s(),repository:s(),package:u,verdict:Y(J),report:u,base:d(s()),head:d(s()),branch:d(s()),created_at:s()}),Ve=c({key:u,run:s(),arm:$,shards:p,measured_at:s()}),ze=c({id:u,repository:s(),suite:s(),channel:s(),run:s(),package:u,report:u,arm:W("candidate"),commit_id:d(s()),note:d(s()),created_at:s(),released_by:d(s())}),Qe=c({at:s(),action:s(),subject:s(),detail:S(s(),I(),g(h,"expected an object"))}),Ze=c({waiver:S(s(),I(),V)});function ht(e){return{async recordRun(r){return nr(e,r)},async run(r){return Re(e,r)},async findRuns(r){return sr(e,r.replace(/^sha256:/,""))},async latestRuns(r,t){let n="ORDER BY created_at DESC, run LIMIT ?";return(r===null?e.statement(`SELECT * FROM runs ${n}`).all(t):e.statement(`SELECT * FROM runs WHERE suite = ? ${n}`).all(r,t)).map(A)},async recordArm({key:r,run:t,arm:n,shards:o,measuredAt:i}){e.statement(tr).run(r,t,n,o,i)},async arm(r){let t=e.statement("SELECT * FROM arms WHERE key = ?").get(r);return t===void 0?null:ue(t)},async recordRelease(r){ir(e,r)},async release(r,t,n){return me(e,[r,t,n],1)[0]??null},async releases(r,t,n,o){return me(e,[r,t,n],o)},async recordWaiver(r){let{id:t,repository:n,run:o,createdAt:i}=r;e.statement("INSERT INTO waivers VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING").run(t,n,o,i,JSON.stringify(r))},async waivers(r,t,n){return ar(e,r,t,n)},...ce(e),async appendAudit({at:r,action:t,subject:n,detail:o}){e.statement(er).run(r,t,n,JSON.stringify(o))},async auditEntries(r,t,n,o){return e.statement(`
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
  WHERE arms.measured_at <= excluded.measured_at`;function nr(e,r){let{run:t,suite:n,repository:o,verdict:i,report:a,base:T,head:w,branch:O,createdAt:f}=r,y=K(i)?1:0,{changes:L}=e.statement(rr).run(t,n,o,r.package,i,y,a,T,w,O,f);return L===1?r:Re(e,t)??r}function Re(e,r){let t=e.statement("SELECT * FROM runs WHERE run = ?").get(r);return t===void 0?null:A(t)}var or=["run","package","report","base","head"];function sr(e,r){let n=`SELECT * FROM runs WHERE ${or.flatMap(a=>[`(${a} >= ?1 AND ${a} < ?2)`,`(${a} >= ?3 AND ${a} < ?4)`]).join(" OR ")} ORDER BY created_at DESC, run LIMIT 50`,o=`sha256:${r}`;return e.statement(n).all(r,R(r),o,R(o)).map(A)}function ir(e,r){let{id:t,repository:n,suite:o,channel:i,run:a,report:T,arm:w,commit:O,note:f,createdAt:y,by:L}=r;e.statement("INSERT INTO releases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING").run(t,n,o,i,a,r.package,T,w,O,f,y,L)}function me(e,[r,t,n],o){return e.statement(`
    SELECT * FROM releases
    WHERE repository = ?1 AND (?2 IS NULL OR suite = ?2) AND (?3 IS NULL OR channel = ?3)
    ORDER BY created_at DESC, id LIMIT ?4`).all(r,t,n,o).map(Te)}function ar(e,r,t,n){return e.statement(`
    SELECT waiver FROM waivers WHERE repository = ?1 AND (?2 IS NULL OR run = ?2)
    ORDER BY created_at DESC, id LIMIT ?3`).all(r,t,n).map(pe)}function St(e){return{async add(r){r.length!==0&&e.transaction(()=>{for(let t of r)cr(e,t)})},async from(r){return e.statement("SELECT * FROM edges WHERE from_node = ? ORDER BY to_node, relation").all(r).map(Ne)},async into(r){return e.statement("SELECT * FROM edges WHERE to_node = ? ORDER BY from_node, relation").all(r).map(Ne)},async find(r){let t=r.replace(/^sha256:/,"");return e.statement(Er).all(r,R(r),t,R(t)).map(o=>E(ur,o).node)}}}var Er=`
  SELECT node FROM nodes WHERE (node >= ? AND node < ?) OR (identity >= ? AND identity < ?)
  ORDER BY node LIMIT 50`;function cr(e,{from:r,to:t,relation:n}){let o=e.statement("INSERT INTO nodes (node, identity) VALUES (?, ?) ON CONFLICT DO NOTHING");o.run(r,U(r)),o.run(t,U(t)),e.statement("INSERT INTO edges (from_node, to_node, relation) VALUES (?, ?, ?) ON CONFLICT DO NOTHING").run(r,t,n)}function Ne(e){let{from_node:r,to_node:t,relation:n}=E(dr,e);return{from:r,to:t,relation:n}}var fe=g(e=>typeof e=="string"&&e.includes(":")),dr=c({from_node:fe,to_node:fe,relation:s()}),ur=c({node:s()});var Tr={5:"another process has kept it locked for too long; wait for it to end and try again",8:"it cannot be written; give this user the right to write there, or choose another folder with --store",11:"it is damaged; move it away, and the next run starts a new one",13:"the disk is full; free some space, or choose another folder with --store",14:"it cannot be opened; give this user the right to write there, or choose another folder with --store",26:"it is not a database of Goldgate; move it away, or choose another folder with --store"};function bt(e,r){let t=Tr[Oe(r)];return t!==void 0?new N(`${e}: ${t}`,{cause:r}):r instanceof Error?r:new Error(String(r))}function we(e){return Oe(e)===5}function Oe(e){return!(e instanceof Error)||!("errcode"in e)||typeof e.errcode!="number"?0:e.errcode&255}function Xt(){return pr(()=>process.getBuiltinModule("node:sqlite"))}function pr(e){let r=process.emitWarning;process.emitWarning=(...t)=>{String(t[0]).startsWith("SQLite is an experimental feature")||Reflect.apply(r,process,t)};try{return e()}finally{process.emitWarning=r}}function Ft(e,r,t){if(M(_(e),r,t),lr(e),_(e)!==t.length){e.exec("BEGIN IMMEDIATE");try{let n=_(e);M(n,r,t);for(let o of t.slice(n))e.exec(o);e.exec(`PRAGMA user_version = ${t.length}`),e.exec("COMMIT")}catch(n){throw e.exec("ROLLBACK"),n}}}function Gt(e,r,t){let n=_(e);if(M(n,r,t),n!==t.length)throw new N(`${r}: written by an older Goldgate (schema ${n}, this one reads ${t.length}); run \`goldgate releases\` once, which brings it up to date`)}function M(e,r,t){if(!(e<=t.length))throw new N(`${r}: written by a newer Goldgate (schema ${e}, this one knows ${t.length}); update Goldgate, or choose another folder with --store`)}function _(e){let r=e.prepare("PRAGMA user_version").get()?.user_version;return typeof r=="number"?r:0}function lr(e){e.exec("PRAGMA synchronous = NORMAL");for(let r=1;;r+=1)try{e.exec("PRAGMA journal_mode = WAL");return}catch(t){if(!we(t)||r===200)throw t;mr(10)}}function mr(e){Atomics.wait(new Int32Array(new SharedArrayBuffer(4)),0,0,e)}export{Nr as a,m as b,l as c,Q as d,Pr as e,Wr as f,et as g,bt as h,Xt as i,Ft as j,Gt as k,it as l,Tt as m,ht as n,St as o};
