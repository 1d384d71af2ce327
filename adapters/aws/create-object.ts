import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';

export interface ObjectPlace {
  readonly Bucket: string;
  readonly Key: string;
}

/** A request loses everything it sent when it breaks: from here on objects go up in parts (S3 takes none below 5 MiB but the last). */
const partBytes = 8 * 1024 * 1024;

/**
 * Writes an object unless there is one: with a large one that shows when its parts are put together. The SDK's own `Upload` is
 * as large as a service's client.
 *
 * @throws S3ServiceException with status 412 when there is an object, 409 when somebody else is writing it
 */
export async function createObject(client: S3Client, place: ObjectPlace, bytes: Uint8Array): Promise<void> {
  if (bytes.length <= partBytes) {
    await client.send(new PutObjectCommand({ ...place, Body: bytes, IfNoneMatch: '*' }));
    return;
  }
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({ ...place, ChecksumAlgorithm: 'CRC32' }),
  );
  try {
    const Parts: CompletedPart[] = [];
    for (let at = 0; at < bytes.length; at += partBytes) {
      const part = { ...place, UploadId, PartNumber: Parts.length + 1 };
      const Body = bytes.subarray(at, at + partBytes);
      const { ETag, ChecksumCRC32 } = await client.send(
        new UploadPartCommand({ ...part, Body, ChecksumAlgorithm: 'CRC32' }),
      );
      Parts.push({ PartNumber: part.PartNumber, ETag, ChecksumCRC32 });
    }
    const whole = { ...place, UploadId, MultipartUpload: { Parts }, IfNoneMatch: '*' };
    await client.send(new CompleteMultipartUploadCommand(whole));
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand({ ...place, UploadId })).catch(() => undefined);
    throw error;
  }
}
