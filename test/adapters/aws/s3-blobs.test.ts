import { describe } from 'vitest';
import { s3Blobs } from '../../../adapters/aws/s3-blobs.ts';
import { blobsContract } from '../../contracts/blobs-contract.ts';
import { overBucket } from './open-aws.ts';

describe('s3Blobs', () => blobsContract(() => overBucket((bucket) => s3Blobs(bucket, 'acme/bot'))));
