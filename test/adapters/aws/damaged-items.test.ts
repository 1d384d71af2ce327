import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { dynamoLedger } from '../../../adapters/aws/dynamo-ledger.ts';
import { UnreadableError } from '../../../core/schema/read-as.ts';
import type { Ledger } from '../../../pipeline/ports.ts';
import { waiverFixture } from '../../helpers/waiver-fixture.ts';
import { openTable } from './open-aws.ts';

const at = '2026-03-01T10:00:00.000Z';

it.each([
  ['waiver', (ledger: Ledger) => ledger.waivers('acme/bot', null, 10)],
  ['detail', (ledger: Ledger) => ledger.auditEntries('gate', at, at, 10)],
])('says of a %s that is no JSON that trying again is of no use', async (attribute, read) => {
  await using opened = await openTable();
  const ledger = dynamoLedger(opened.table, 'acme/bot');
  await ledger.recordWaiver(waiverFixture());
  await ledger.appendAudit({ at, action: 'gate', subject: 'run:1', detail: {} });
  await edit(opened, attribute, '{"id":');
  await expect(read(ledger)).rejects.toThrow(UnreadableError);
  await edit(opened, attribute, '[]');
  await expect(read(ledger)).rejects.toThrow(UnreadableError);
});

async function edit(
  { table, documents }: Awaited<ReturnType<typeof openTable>>,
  attribute: string,
  text: string,
): Promise<void> {
  const kind = attribute === 'waiver' ? 'WAIVER#["acme/bot",null]' : 'AUDIT#2026-03';
  const ofKind = {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': `acme/bot#${kind}` },
  };
  const items = await table.query(ofKind);
  expect(items).toHaveLength(1);
  for (const { pk, sk } of items)
    await documents.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk, sk },
        UpdateExpression: 'SET #attribute = :text',
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':text': text },
      }),
    );
}
