import { describe } from 'vitest';
import { s3ShardResults } from '../../../adapters/aws/s3-shard-results.ts';
import { shardResultsContract } from '../../contracts/shard-results-contract.ts';
import { overBucket } from './open-aws.ts';

describe('s3ShardResults', () =>
  shardResultsContract(() => overBucket((bucket) => s3ShardResults(bucket, 'acme/bot'))));
