import { type DatasetManifest, parseManifest } from '../core/dataset/dataset-manifest.ts';
import { InputError } from '../core/text/input-error.ts';
import { plainText } from '../core/text/plain-text.ts';
import { shortDigest } from '../core/text/short-digest.ts';
import type { DatasetPointer, DatasetPush, DatasetRegistry } from './backend-ports.ts';
import type { Blobs } from './ports.ts';

/** A pushed dataset version, and the pointer it was asked for by; null = by its digest. */
export interface FoundVersion {
  readonly push: DatasetPush;
  readonly pointer: DatasetPointer | null;
}

/**
 * The version of a dataset that `production`, `sha256:4f2c…` or the first digits of a digest (at least 6) name.
 *
 * @throws InputError that says what there is instead
 */
export async function findVersion(
  name: string,
  asked: string,
  registry: Pick<DatasetRegistry, 'versions' | 'pointers'>,
): Promise<FoundVersion> {
  const pointers = await registry.pointers(name);
  if (pointers.length === 0) {
    throw new InputError([
      `no version of dataset ${plainText(name, 80)} is in the store: goldgate dataset push ${plainText(name, 80)}`,
    ]);
  }
  const pointer = pointers.find((one) => one.pointer === asked) ?? null;
  const prefix = pointer?.version ?? asked;
  const isDigits = /^(?:sha256:)?[0-9a-f]{6,64}$/.test(prefix);
  const [push, ...others] = isDigits ? await registry.versions(name, prefix) : [];
  if (push !== undefined && others.length === 0) return { push, pointer };
  throw new InputError([problemOf(name, asked, push === undefined, pointers)]);
}

function problemOf(
  name: string,
  asked: string,
  isUnknown: boolean,
  pointers: readonly DatasetPointer[],
): string {
  const what = `${plainText(name, 80)}@${plainText(asked, 80)}`;
  if (!isUnknown) return `${what} begins several versions; give more of its digits`;
  const known = pointers.map(({ pointer, version }) => `${pointer} (${shortDigest(version)})`).join(', ');
  return `${what} is not in the store; there are ${known}, and the versions of goldgate dataset log ${plainText(name, 80)}`;
}

/** What a pushed version is made of, fetched where it is not at hand. */
export async function readManifest(
  { manifest }: Pick<DatasetPush, 'manifest'>,
  {
    registry,
    blobs,
  }: { readonly registry: Pick<DatasetRegistry, 'fetch'>; readonly blobs: Pick<Blobs, 'get'> },
): Promise<DatasetManifest> {
  await registry.fetch([manifest]);
  return parseManifest(await blobs.get(manifest));
}
