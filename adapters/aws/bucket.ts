import { GetObjectCommand, HeadObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { createObject } from './create-object.ts';

/** Objects of one bucket that are written once and never change. */
export interface Bucket {
  /** @returns false when the key holds an object already, which stays as it is */
  create(key: string, bytes: Uint8Array): Promise<boolean>;
  /** null when there is no such object */
  read(key: string): Promise<Uint8Array | null>;
  has(key: string): Promise<boolean>;
}

/** S3 answers 409 when two conditional writes of a key overlap: nobody knows yet who won, so it is asked again. */
const mostAttempts = 8;

export function s3Bucket(client: S3Client, name: string): Bucket {
  return {
    async create(key, bytes) {
      const place = { Bucket: name, Key: key };
      for (let attempt = 1; ; attempt += 1) {
        const status = await createObject(client, place, bytes).then(() => 200, refusalOf);
        if (status !== 409) return status === 200;
        if (attempt === mostAttempts) throw new Error(`${key}: others kept writing it at the same moment`);
        await new Promise((resolve) => setTimeout(resolve, 25 * 2 ** attempt * Math.random()));
      }
    },
    async read(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }));
        return Body === undefined ? null : await Body.transformToByteArray();
      } catch (error) {
        if (statusOf(error) === 404) return null;
        throw error;
      }
    },
    async has(key) {
      try {
        await client.send(new HeadObjectCommand({ Bucket: name, Key: key }));
        return true;
      } catch (error) {
        if (statusOf(error) === 404) return false;
        throw error;
      }
    },
  };
}

/** What the rule against overwriting says; anything else is thrown on. */
function refusalOf(error: unknown): number {
  const status = statusOf(error);
  if (status === 409 || status === 412) return status;
  throw error;
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}
