import { imageType } from '../core/target/image-type.ts';
import type { TargetImages } from '../core/target/target.ts';
import type { Digest } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import type { Blobs, Snapshot } from './ports.ts';

/** Their digests stand in the package, and providers refuse larger ones. */
const [mostImages, mostBytes] = [2_000, 5 * 1024 * 1024];

/**
 * Stores the images that rows may name.
 *
 * @throws InputError when there are none or too many, or one is too large or no image
 */
export async function storedImages(
  { field, files }: { readonly field: string; readonly files: readonly string[] },
  snapshot: Snapshot,
  blobs: Pick<Blobs, 'put'>,
): Promise<TargetImages> {
  const paths = [...(await snapshot.list(files)).keys()];
  if (paths.length === 0) throw new InputError([`images: no file matches ${files.join(', ')}`]);
  if (paths.length > mostImages) {
    const count = paths.length.toLocaleString('en-US');
    throw new InputError([`images: ${files.join(', ')} matches ${count} files, expected at most 2,000`]);
  }
  const stored: Record<string, Digest> = {};
  for (const path of paths) stored[path] = await blobs.put(await imageBytes(path, snapshot));
  return { field, files: stored };
}

async function imageBytes(path: string, snapshot: Snapshot): Promise<Uint8Array> {
  const bytes = (await snapshot.read(path)) ?? new Uint8Array();
  if (bytes.length > mostBytes) throw new InputError([`images: ${path} is larger than 5 MB`]);
  if (imageType(bytes) === null) throw new InputError([`images: ${path} is neither PNG, JPEG, WebP nor GIF`]);
  return bytes;
}
