import * as v from 'valibot';
import type { LineageEdge, LineageNode } from '../../core/lineage/lineage-edge.ts';
import { nodeIdentity } from '../../core/lineage/node-identity.ts';
import { readAs } from '../../core/schema/read-as.ts';
import type { Lineage } from '../../pipeline/ports.ts';
import { recordKey } from './ledger-keys.ts';
import type { Item, Key, Table } from './table.ts';

/** Name of the table's index, by which edges are found from their end. */
export const edgesByEnd = 'by-end';

const mostFound = 50;

/** The lineage graph of one repository: an item for each edge, found from both ends, and two for each node. */
export function dynamoLineage(table: Table, tenant: string): Lineage {
  return {
    async add(edges) {
      const items = edges.flatMap((edge) => [edgeItem(tenant, edge), ...nodeItems(tenant, edge)]);
      await table.putAll([...new Map(items.map((item) => [`${item.pk}\n${item.sk}`, item])).values()]);
    },
    async from(node) {
      const found = await table.query({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': recordKey(tenant, 'FROM', node).pk },
        ConsistentRead: true,
      });
      return sorted(found, ({ to, relation }) => [to, relation]);
    },
    async into(node) {
      const found = await table.query({
        IndexName: edgesByEnd,
        KeyConditionExpression: 'endPk = :pk',
        ExpressionAttributeValues: { ':pk': recordKey(tenant, 'INTO', node).pk },
      });
      return sorted(found, ({ from, relation }) => [from, relation]);
    },
    async find(prefix) {
      if (prefix.length > 500) return [];
      const identity = prefix.replace(/^sha256:/, '');
      const found = [
        ...(await nodesBy(table, tenant, 'name', prefix)),
        ...(await nodesBy(table, tenant, 'identity', identity)),
      ];
      return [...new Set(found)].sort().slice(0, mostFound);
    },
  };
}

function edgeItem(tenant: string, edge: LineageEdge): Item & Key {
  const { from, to, relation } = edge;
  return {
    pk: recordKey(tenant, 'FROM', from).pk,
    sk: JSON.stringify([to, relation]),
    endPk: recordKey(tenant, 'INTO', to).pk,
    endSk: JSON.stringify([from, relation]),
    ...edge,
  };
}

function nodeItems(tenant: string, { from, to }: LineageEdge): readonly (Item & Key)[] {
  return [from, to].flatMap((node) => [
    { pk: recordKey(tenant, 'NODE', 'name').pk, sk: node, node },
    { pk: recordKey(tenant, 'NODE', 'identity').pk, sk: `${nodeIdentity(node)}\n${node}`, node },
  ]);
}

async function nodesBy(
  table: Table,
  tenant: string,
  way: 'name' | 'identity',
  prefix: string,
): Promise<readonly string[]> {
  const { pk } = recordKey(tenant, 'NODE', way);
  const found = await table.query(
    {
      KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pk, ...(prefix === '' ? {} : { ':prefix': prefix }) },
      ConsistentRead: true,
    },
    mostFound,
  );
  return found.map(({ node }) => String(node));
}

function sorted(
  items: readonly Item[],
  by: (edge: LineageEdge) => readonly string[],
): readonly LineageEdge[] {
  const key = (edge: LineageEdge) => by(edge).join('\n');
  return items
    .map((item) => readAs(edgeSchema, item))
    .toSorted((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
}

const node = v.custom<LineageNode>((value) => typeof value === 'string' && value.includes(':'));
/** What is kept of an edge, in the table and in answers of the backend. */
export const edgeSchema = v.object({ from: node, to: node, relation: v.string() });
