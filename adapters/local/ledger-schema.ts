/** Versions of `goldgate.db`: ledger and lineage. Released steps are never edited; new ones are added at the end. */
export const ledgerSchema: readonly string[] = [
  `
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
  `,
  `
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
  `,
  `
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
  `,
  `
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
  `,
  `
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
  `,
];
