import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localBlobs } from '../../../adapters/local/local-blobs.ts';
import { BlobCorruptError } from '../../../core/storage/blob-corrupt-error.ts';
import { digestBytes } from '../../../core/text/digest.ts';
import { blobsContract } from '../../contracts/blobs-contract.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const bytes = new TextEncoder().encode('hello');
const pathOf = (store: string) => {
  const digits = digestBytes(bytes).slice('sha256:'.length);
  return join(store, 'blobs', 'sha256', digits.slice(0, 2), digits.slice(2));
};

describe('localBlobs', () => {
  blobsContract(async () => {
    const folder = await temporaryFolder();
    const store = join(folder.path, 'store');
    return {
      port: localBlobs(store),
      other: localBlobs(store),
      [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
    };
  });

  it('writes plain files named by their digest and leaves nothing else behind', async () => {
    await using folder = await temporaryFolder();
    await Promise.all(Array.from({ length: 10 }, () => localBlobs(folder.path).put(bytes)));
    expect(await readFile(pathOf(folder.path), 'utf8')).toBe('hello');
    const entries = await readdir(folder.path, { recursive: true, withFileTypes: true });
    expect(entries.filter((entry) => entry.isFile())).toHaveLength(1);
  });

  it('refuses a file whose bytes changed, moves it aside, and is healed by putting the content again', async () => {
    await using folder = await temporaryFolder();
    const blobs = localBlobs(folder.path);
    const digest = await blobs.put(bytes);
    await writeFile(pathOf(folder.path), 'HELLO');

    const failure = blobs.get(digest);
    await expect(failure).rejects.toBeInstanceOf(BlobCorruptError);
    await expect(failure).rejects.toThrow(pathOf(folder.path));
    expect(await blobs.has(digest)).toBe(false);
    expect(await readFile(`${pathOf(folder.path)}.corrupt`, 'utf8')).toBe('HELLO');

    await blobs.put(bytes);
    expect(await blobs.get(digest)).toEqual(Buffer.from(bytes));
  });

  it('replaces a file that a power failure cut short', async () => {
    await using folder = await temporaryFolder();
    const blobs = localBlobs(folder.path);
    const digest = await blobs.put(bytes);
    await writeFile(pathOf(folder.path), '');
    await blobs.put(bytes);
    expect(await blobs.get(digest)).toEqual(Buffer.from(bytes));
  });

  it('says in the user’s words when the store cannot be written', async () => {
    await using folder = await temporaryFolder();
    const store = join(folder.path, 'a-file');
    await writeFile(store, '');
    await expect(localBlobs(store).put(bytes)).rejects.toThrow(
      /a-file: the store cannot be written .*--store/,
    );
  });
});
