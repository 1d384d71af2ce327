import { S3Client } from '@aws-sdk/client-s3';
import { s3Traces } from '../adapters/traces/s3-traces.ts';
import type { TraceSource } from '../adapters/traces/trace-source.ts';

/** Traces in S3, read with the credentials and the region that the environment holds. @param address such as `s3://bucket/prefix/` */
export function openS3Traces(address: string): TraceSource {
  return s3Traces(new S3Client({ followRegionRedirects: true }), address);
}
