import * as v from 'valibot';
import { readAs } from '../../core/schema/read-as.ts';
import { digest, int } from '../../core/schema/schema-parts.ts';
import type {
  DatasetPointer,
  DatasetPush,
  DatasetRecords,
  LoggedPush,
} from '../../pipeline/backend-ports.ts';
import type { Database } from './open-database.ts';
import { prefixEnd } from './prefix-end.ts';

/** Versions, pointers and pushes of golden datasets in SQLite; `database` has the ledger schema. */
export function sqliteDatasetRecords(database: Database): DatasetRecords {
  return {
    async names() {
      const rows = database.statement('SELECT DISTINCT name FROM dataset_pushes ORDER BY name').all();
      return readAs(nameRows, rows).map(({ name }) => name);
    },
    async push(push) {
      return database.transaction(() => recordPush(database, push));
    },
    async versions(name, prefix) {
      const start = `sha256:${prefix.replace(/^sha256:/, '')}`;
      const rows = database.statement(firstPushes).all(name, start, prefixEnd(start));
      return rows.map(pushOfRow).map(({ becameLatest: _, ...push }) => push);
    },
    async pointers(name) {
      const sql = 'SELECT * FROM dataset_pointers WHERE name = ? ORDER BY pointer';
      return database.statement(sql).all(name).map(pointerOfRow);
    },
    async movePointer(pointer, from) {
      return movePointer(database, pointer, from);
    },
    async log(name, limit) {
      const sql = 'SELECT * FROM dataset_pushes WHERE name = ? ORDER BY created_at DESC, id LIMIT ?';
      return database.statement(sql).all(name, limit).map(pushOfRow);
    },
  };
}

const nameRows = v.array(v.object({ name: v.string() }));

/** Rows are appended only: the smallest rowid is the first push. */
const firstPushes = `
  SELECT * FROM dataset_pushes WHERE rowid IN (
    SELECT MIN(rowid) FROM dataset_pushes WHERE name = ? AND version >= ? AND version < ? GROUP BY version
  ) ORDER BY version LIMIT 50`;

function recordPush(database: Database, push: DatasetPush): LoggedPush {
  const known = database.statement('SELECT * FROM dataset_pushes WHERE id = ?').get(push.id);
  if (known !== undefined) return pushOfRow(known);
  const { id, name, version, manifest, rows, chunks, bytes, parent, commit, note, by, createdAt } = push;
  const latest = { name, pointer: 'latest', version, by, movedAt: createdAt };
  const becameLatest = movePointer(database, latest, parent);
  database
    .statement('INSERT INTO dataset_pushes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      ...[id, name, version, manifest, rows, chunks, bytes],
      ...[parent, commit, note, by, createdAt, becameLatest ? 1 : 0],
    );
  return { ...push, becameLatest };
}

/** One statement looks and moves, so that nobody comes between. */
function movePointer(
  database: Database,
  { name, pointer, version, by, movedAt }: DatasetPointer,
  from: string | null,
): boolean {
  const { changes } =
    from === null
      ? database
          .statement('INSERT INTO dataset_pointers VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING')
          .run(name, pointer, version, by, movedAt)
      : database
          .statement(
            'UPDATE dataset_pointers SET version = ?, moved_by = ?, moved_at = ? WHERE name = ? AND pointer = ? AND version = ?',
          )
          .run(version, by, movedAt, name, pointer, from);
  return changes === 1;
}

/** @throws UnreadableError when somebody edited the database by hand */
function pushOfRow(row: unknown): LoggedPush {
  const {
    commit_id: commit,
    pushed_by: by,
    created_at: createdAt,
    became_latest,
    ...push
  } = readAs(pushRow, row);
  return { ...push, commit, by, createdAt, becameLatest: became_latest === 1 };
}

/** @throws UnreadableError when somebody edited the database by hand */
function pointerOfRow(row: unknown): DatasetPointer {
  const { moved_by: by, moved_at: movedAt, ...pointer } = readAs(pointerRow, row);
  return { ...pointer, by, movedAt };
}

const pushRow = v.object({
  id: digest,
  name: v.string(),
  version: digest,
  manifest: digest,
  rows: int,
  chunks: int,
  bytes: int,
  parent: v.nullable(digest),
  commit_id: v.nullable(v.string()),
  note: v.nullable(v.string()),
  pushed_by: v.nullable(v.string()),
  created_at: v.string(),
  became_latest: int,
});

const pointerRow = v.object({
  name: v.string(),
  pointer: v.string(),
  version: digest,
  moved_by: v.nullable(v.string()),
  moved_at: v.string(),
});
