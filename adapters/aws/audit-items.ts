import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { readAs, readJsonAs } from '../../core/schema/read-as.ts';
import { digestOf } from '../../core/text/digest.ts';
import { isJsonObject, type JsonObject } from '../../core/text/json.ts';
import type { AuditEntry } from '../../pipeline/ports.ts';
import { recordKey } from './ledger-keys.ts';
import type { Item, Table } from './table.ts';

/** By month, so that no partition grows for ever; a line is named by what it says, and never written over another. */
export async function appendAudit(
  { client, name }: Table,
  tenant: string,
  { at, action, subject, detail }: AuditEntry,
): Promise<void> {
  const { pk } = recordKey(tenant, 'AUDIT', at.slice(0, 7));
  const sk = `${at}#${digestOf({ action, subject, detail })}`;
  const item: Item = { pk, sk, at, action, subject, detail: JSON.stringify(detail) };
  const put = { TableName: name, Item: { ...item }, ConditionExpression: 'attribute_not_exists(pk)' };
  await client.send(new PutCommand(put)).catch((error: unknown) => {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  });
}

/** Further back than this nothing is looked for: each month is a partition of its own. */
const mostMonths = 60;

/** Newest first, at most `limit`; months before the last five years of the range are left out. @throws UnreadableError when somebody edited the table by hand */
export async function auditEntries(
  table: Table,
  tenant: string,
  { action, from, to }: { readonly action: string; readonly from: string; readonly to: string },
  limit: number,
): Promise<readonly AuditEntry[]> {
  const found: AuditEntry[] = [];
  for (const month of monthsOf(from, to)) {
    if (found.length >= limit) break;
    const items = await table.query({
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      FilterExpression: '#action = :action',
      ExpressionAttributeNames: { '#action': 'action' },
      ExpressionAttributeValues: {
        ':pk': recordKey(tenant, 'AUDIT', month).pk,
        ':from': from,
        // Every line of that moment: what follows the sign sorts before this.
        ':to': `${to}$`,
        ':action': action,
      },
      ConsistentRead: true,
    });
    found.push(...items.map(entryOfItem).toReversed());
  }
  return found.slice(0, limit);
}

/** Newest first. */
function monthsOf(from: string, to: string): readonly string[] {
  const first = from.slice(0, 7);
  const months: string[] = [];
  const at = new Date(`${to.slice(0, 7)}-01T00:00:00Z`);
  while (months.length < mostMonths && at.toISOString().slice(0, 7) >= first) {
    months.push(at.toISOString().slice(0, 7));
    at.setUTCMonth(at.getUTCMonth() - 1);
  }
  return months;
}

const itemSchema = v.object({ at: v.string(), action: v.string(), subject: v.string(), detail: v.string() });
const detailSchema = v.custom<JsonObject>(isJsonObject, 'expected an object');

function entryOfItem(item: Item): AuditEntry {
  const { detail, ...line } = readAs(itemSchema, item);
  return { ...line, detail: readJsonAs(detailSchema, detail, 'a line of the audit') };
}
