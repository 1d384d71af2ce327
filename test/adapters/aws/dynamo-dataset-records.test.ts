import { describe, expect, it } from 'vitest';
import { dynamoDatasetRecords } from '../../../adapters/aws/dynamo-dataset-records.ts';
import { datasetRecordsContract } from '../../contracts/dataset-records-contract.ts';
import { openTable, overTable } from './open-aws.ts';

describe('dynamoDatasetRecords', () => {
  datasetRecordsContract(() => overTable((table) => dynamoDatasetRecords(table, 'acme/bot')));

  it('shows nothing of one repository to another', async () => {
    await using opened = await openTable();
    const [own, other] = ['acme/bot', 'acme/other'].map((tenant) =>
      dynamoDatasetRecords(opened.table, tenant),
    );
    if (own === undefined || other === undefined) throw new Error('two are expected');
    const pointer = { name: 'support', pointer: 'production', by: null, movedAt: '2030-01-01T00:00:00.000Z' };
    await own.movePointer({ ...pointer, version: 'sha256:aa' }, null);
    expect(await other.pointers('support')).toEqual([]);
    expect(await other.movePointer({ ...pointer, version: 'sha256:bb' }, null)).toBe(true);
    expect((await own.pointers('support')).map(({ version }) => version)).toEqual(['sha256:aa']);
  });
});
