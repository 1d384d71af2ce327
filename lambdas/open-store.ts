import type { S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { s3Bucket } from '../adapters/aws/bucket.ts';
import { dynamoLedger } from '../adapters/aws/dynamo-ledger.ts';
import { dynamoLineage } from '../adapters/aws/dynamo-lineage.ts';
import { s3Blobs } from '../adapters/aws/s3-blobs.ts';
import { s3ShardResults } from '../adapters/aws/s3-shard-results.ts';
import { dynamoTable } from '../adapters/aws/table.ts';
import { tenantOf } from '../adapters/aws/tenant.ts';
import type { Blobs, Ledger, Lineage, ShardResults } from '../pipeline/ports.ts';
import { dynamoDbClient } from './clients/dynamodb.ts';
import { s3Client } from './clients/s3.ts';
import type { Environment } from './environment.ts';

/** What a repository has in the backend. */
export interface OpenedStore {
  readonly blobs: Blobs;
  readonly results: ShardResults;
  readonly ledger: Ledger;
  readonly lineage: Lineage;
}

/** The store of one repository after the other: the connections stay open between invocations. */
export function openStore(environment: Environment): (repository: string) => OpenedStore {
  const [objects, items]: [S3Client, DynamoDBDocumentClient] = [
    s3Client(environment),
    dynamoDbClient(environment),
  ];
  const bucket = s3Bucket(objects, environment.GOLDGATE_BUCKET);
  const table = dynamoTable(items, environment.GOLDGATE_TABLE);
  return (repository) => {
    const tenant = tenantOf(repository);
    return {
      blobs: s3Blobs(bucket, tenant),
      results: s3ShardResults(bucket, tenant),
      ledger: dynamoLedger(table, tenant),
      lineage: dynamoLineage(table, tenant),
    };
  };
}
