import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { Environment } from '../environment.ts';
import { countingRequests } from '../s3-requests.ts';

/** Against a loopback server in tests, buckets are part of the path. */
export function s3Client(
  { GOLDGATE_ENDPOINT_S3: endpoint }: Environment,
  config: S3ClientConfig = {},
): S3Client {
  return countingRequests(
    new S3Client({ ...config, ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }) }),
  );
}

/** Presigning has no body to take a checksum of; without this the SDK signs that of an empty one. */
export function presigningClient(environment: Environment): S3Client {
  return s3Client(environment, { requestChecksumCalculation: 'WHEN_REQUIRED' });
}
