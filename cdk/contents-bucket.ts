import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  type LifecycleRule,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/**
 * Contents, results and large replies, each kind under its own first part of the key.
 *
 * The casts to `IBucket` are the library's fault: its classes do not fit its interfaces where absent and undefined are told apart.
 */
export function contentsBucket(scope: Construct, encryptionKey: Key, settings: Settings): IBucket {
  const accessLogs = new Bucket(scope, 'AccessLogs', {
    ...guarded,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ expiration: Duration.days(90) }],
  });
  const bucket = new Bucket(scope, 'Contents', {
    ...guarded,
    encryption: BucketEncryption.KMS,
    encryptionKey,
    bucketKeyEnabled: true,
    versioned: true,
    serverAccessLogsBucket: accessLogs as IBucket,
    lifecycleRules: lifecycle(settings),
  });
  bucket.addToResourcePolicy(writtenOnce(bucket as IBucket));
  return bucket as IBucket;
}

const guarded = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** Blobs stay: a report, a dataset version or a baseline may rest on any of them. */
function lifecycle({ retentionDays, memoDays }: Settings): LifecycleRule[] {
  const month = Duration.days(30);
  return [
    { abortIncompleteMultipartUploadAfter: Duration.days(1), noncurrentVersionExpiration: month },
    {
      prefix: 'blobs/',
      transitions: [{ storageClass: StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(1) }],
    },
    {
      prefix: 'runs/',
      expiration: Duration.days(retentionDays),
      transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: month }],
    },
    { prefix: 'maps/', expiration: Duration.days(retentionDays) },
    { prefix: 'memo/', expiration: Duration.days(memoDays) },
  ];
}

/**
 * What is there stays as it is, whoever writes: creating an object without `If-None-Match` is refused. The parts of an upload
 * in parts create nothing; its completion does, and carries the header too. The map's own files lie under `maps/`, because
 * Step Functions writes them without it.
 */
function writtenOnce(bucket: IBucket): PolicyStatement {
  return new PolicyStatement({
    sid: 'WrittenOnce',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects('blobs/*'), bucket.arnForObjects('runs/*')],
    conditions: {
      Null: { 's3:if-none-match': 'true' },
      Bool: { 's3:ObjectCreationOperation': 'true' },
    },
  });
}
