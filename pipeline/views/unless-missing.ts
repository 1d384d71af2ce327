import { BlobMissingError } from '../../core/storage/blob-missing-error.ts';

/** What `goldgate prune` or a bucket's lifecycle took away is not there, which is no failure. */
export async function unlessMissing<Result>(read: () => Promise<Result | null>): Promise<Result | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof BlobMissingError) return null;
    throw error;
  }
}
