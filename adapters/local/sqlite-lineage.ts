import * as v from 'valibot';
import type { LineageEdge, LineageNode } from '../../core/lineage/lineage-edge.ts';
import { nodeIdentity } from '../../core/lineage/node-identity.ts';
import { readAs } from '../../core/schema/read-as.ts';
import type { Lineage } from '../../pipeline/ports.ts';
import type { Database } from './open-database.ts';
import { prefixEnd } from './prefix-end.ts';

/** The lineage graph in SQLite; `database` has the ledger schema. */
export function sqliteLineage(database: Database): Lineage {
  return {
    async add(edges) {
      if (edges.length === 0) return;
      database.transaction(() => {
        for (const edge of edges) addEdge(database, edge);
      });
    },
    async from(node) {
      const sql = 'SELECT * FROM edges WHERE from_node = ? ORDER BY to_node, relation';
      return database.statement(sql).all(node).map(edgeOfRow);
    },
    async into(node) {
      const sql = 'SELECT * FROM edges WHERE to_node = ? ORDER BY from_node, relation';
      return database.statement(sql).all(node).map(edgeOfRow);
    },
    async find(prefix) {
      const identity = prefix.replace(/^sha256:/, '');
      const rows = database
        .statement(nodesByPrefix)
        .all(prefix, prefixEnd(prefix), identity, prefixEnd(identity));
      return rows.map((row) => readAs(nodeRow, row).node);
    },
  };
}

const nodesByPrefix = `
  SELECT node FROM nodes WHERE (node >= ? AND node < ?) OR (identity >= ? AND identity < ?)
  ORDER BY node LIMIT 50`;

function addEdge(database: Database, { from, to, relation }: LineageEdge): void {
  const addNode = database.statement(
    'INSERT INTO nodes (node, identity) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  addNode.run(from, nodeIdentity(from));
  addNode.run(to, nodeIdentity(to));
  database
    .statement('INSERT INTO edges (from_node, to_node, relation) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
    .run(from, to, relation);
}

function edgeOfRow(row: unknown): LineageEdge {
  const { from_node: from, to_node: to, relation } = readAs(edgeRow, row);
  return { from, to, relation };
}

const node = v.custom<LineageNode>((value) => typeof value === 'string' && value.includes(':'));
const edgeRow = v.object({ from_node: node, to_node: node, relation: v.string() });
const nodeRow = v.object({ node: v.string() });
