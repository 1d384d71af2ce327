import { expect, it } from 'vitest';
import { BlobMissingError } from '../../core/storage/blob-missing-error.ts';
import { type Digest, digestBytes } from '../../core/text/digest.ts';
import type { Blobs } from '../../pipeline/ports.ts';
import type { OpenPort } from './open-port.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What every store of blobs must do. */
export function blobsContract(open: () => Promise<OpenPort<Blobs>>): void {
  it('gives back what was put, under the digest of its bytes', async () => {
    await using store = await open();
    const digest = await store.port.put(bytesOf('hello'));
    expect(digest).toBe(digestBytes('hello'));
    expect(Buffer.from(await store.port.get(digest)).toString()).toBe('hello');
    expect(await store.port.has(digest)).toBe(true);
  });

  it('shows a content to everybody who shares the store', async () => {
    await using store = await open();
    const digest = await store.port.put(bytesOf('shared'));
    expect(await store.other.has(digest)).toBe(true);
    expect(Buffer.from(await store.other.get(digest)).toString()).toBe('shared');
  });

  it('takes the same content any number of times, also at once', async () => {
    await using store = await open();
    const puts = Array.from({ length: 40 }, (_, at) =>
      (at % 2 === 0 ? store.port : store.other).put(bytesOf('same')),
    );
    expect(new Set(await Promise.all(puts))).toEqual(new Set([digestBytes('same')]));
    expect(Buffer.from(await store.port.get(digestBytes('same'))).toString()).toBe('same');
  });

  it('keeps different contents apart when they are put at once', async () => {
    await using store = await open();
    const texts = Array.from({ length: 200 }, (_, at) => `content ${at}`);
    const digests = await Promise.all(texts.map((text) => store.port.put(bytesOf(text))));
    const read = await Promise.all(digests.map((digest) => store.other.get(digest)));
    expect(read.map((bytes) => Buffer.from(bytes).toString())).toEqual(texts);
  });

  it('holds an empty content', async () => {
    await using store = await open();
    const digest = await store.port.put(new Uint8Array());
    expect(await store.port.has(digest)).toBe(true);
    expect((await store.port.get(digest)).length).toBe(0);
  });

  it('holds every byte of 20 MiB', async () => {
    await using store = await open();
    const large = new Uint8Array(20 * 1024 * 1024).map((_, at) => (at * 31) % 251);
    const digest = await store.port.put(large);
    expect(digestBytes(await store.other.get(digest))).toBe(digest);
  });

  it('is not changed by what callers do to their bytes', async () => {
    await using store = await open();
    const bytes = bytesOf('before');
    const digest = await store.port.put(bytes);
    bytes.fill(0);
    (await store.port.get(digest)).fill(0);
    expect(Buffer.from(await store.port.get(digest)).toString()).toBe('before');
  });

  it('says which content is missing', async () => {
    await using store = await open();
    const digest = digestBytes('never put');
    expect(await store.port.has(digest)).toBe(false);
    const failure = store.port.get(digest);
    await expect(failure).rejects.toBeInstanceOf(BlobMissingError);
    await expect(failure).rejects.toThrow(digest);
  });

  const hostile: readonly Digest[] = [
    'sha256:',
    'sha256:../../../../etc/passwd',
    'sha256:ab/../../../../goldgate.db',
    `sha256:..${'/'.repeat(62)}`,
    `sha256:${'A'.repeat(64)}`,
    `sha256:${'a'.repeat(63)}\n`,
    `sha256:${'a'.repeat(64)}\0`,
  ];
  it.each(hostile)('holds nothing under what is not a digest: %j', async (digest) => {
    await using store = await open();
    await store.port.put(bytesOf('something'));
    expect(await store.port.has(digest)).toBe(false);
    await expect(store.port.get(digest)).rejects.toBeInstanceOf(BlobMissingError);
  });
}
