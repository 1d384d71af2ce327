/** Versions of `memo.db`. Released steps are never edited; new ones are added at the end. */
export const memoSchema: readonly string[] = [
  `
  CREATE TABLE replies (
    key TEXT PRIMARY KEY,
    reply TEXT NOT NULL,
    checksum INTEGER NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX replies_by_time ON replies (created_at);
  `,
];
