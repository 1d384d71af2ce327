import * as z from 'zod';

const prefixRule =
  'expected a prefix in S3 that ends with a slash, such as s3://acme-traces/support/: what lies under it may be read';

/** `s3://bucket/prefix/`: no pattern, and nothing that begins alike is meant. */
export const tracePrefixSchema = z
  .string({ error: prefixRule })
  .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/(?:[A-Za-z0-9!_.'()=-]+\/)*$/, { error: prefixRule });

/** Where the sweeps of all repositories may read traces. */
export interface TraceBucket {
  /** `s3://bucket/prefix/` */
  readonly prefix: string;
  /** ARN of the key that the bucket is encrypted with; null = one of S3's own */
  readonly key: string | null;
}

export const traceBucketsSchema = z.array(
  z.union(
    [
      tracePrefixSchema.transform((prefix): TraceBucket => ({ prefix, key: null })),
      z.strictObject({
        prefix: tracePrefixSchema,
        key: z
          .string()
          .regex(/^arn:aws[\w-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/, {
            error: 'expected the ARN of a key of KMS',
          })
          .nullable()
          .default(null),
      }),
    ],
    { error: prefixRule },
  ),
);
