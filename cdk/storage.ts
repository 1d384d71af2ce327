import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { contentsBucket } from './contents-bucket.ts';
import type { Settings } from './settings.ts';

/** Name of the index by which lineage edges are found from their end; `adapters/aws/dynamo-lineage.ts` asks for it. */
const edgesByEnd = 'by-end';

/** What the backend keeps: contents and results in a bucket, records in a table, replies in another, all under one key. */
export class Storage extends Construct {
  readonly key: Key;
  readonly bucket: IBucket;
  readonly table: Table;
  readonly memo: Table;
  readonly edgesByEndArn: string;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.key = new Key(this, 'Key', { enableKeyRotation: true, alias: `${settings.name}/backend` });
    this.bucket = contentsBucket(this, this.key, settings);
    this.table = new Table(this, 'Table', records(this.key));
    this.table.addGlobalSecondaryIndex({
      indexName: edgesByEnd,
      partitionKey: { name: 'endPk', type: AttributeType.STRING },
      sortKey: { name: 'endSk', type: AttributeType.STRING },
    });
    this.edgesByEndArn = `${this.table.tableArn}/index/${edgesByEnd}`;
    this.memo = new Table(this, 'Memo', records(this.key));
  }
}

/** The caps bound what a fault or a flood can cost; a table asked for more throttles, which clients wait out. */
function records(encryptionKey: Key) {
  return {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    maxReadRequestUnits: 40_000,
    maxWriteRequestUnits: 40_000,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 7 },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    timeToLiveAttribute: 'expires',
  };
}
