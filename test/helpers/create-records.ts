import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { edgesByEnd } from '../../adapters/aws/dynamo-lineage.ts';

/** Makes a table with the keys and the index that the stack gives it. */
export function createRecords(name: string): CreateTableCommand {
  const key = (AttributeName: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName, KeyType });
  return new CreateTableCommand({
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'endPk', 'endSk'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
    GlobalSecondaryIndexes: [
      {
        IndexName: edgesByEnd,
        KeySchema: [key('endPk', 'HASH'), key('endSk', 'RANGE')],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  });
}
