import type { Row } from '../core/dataset/row.ts';
import { imageType } from '../core/target/image-type.ts';
import type { Target, TargetFile, TargetImages } from '../core/target/target.ts';
import { parseReplySchema, parseTools, type ToolSchema } from '../core/target/tool-schema.ts';
import type { Digest } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import type { JsonObject } from '../core/text/json.ts';
import type { InputImage } from './call-ports.ts';
import type { Blobs } from './ports.ts';

/** What goes with every call of a prompt target, read from its files. */
export interface PromptFiles {
  readonly tools?: readonly ToolSchema[];
  readonly schema?: JsonObject;
}

type PromptTarget = Extract<Target, { kind: 'prompt' }>;

/** @throws InputError when a file is not what it should be */
export async function promptFiles(
  { tools, schema }: Pick<PromptTarget, 'tools' | 'schema'>,
  blobs: Pick<Blobs, 'get'>,
): Promise<PromptFiles> {
  const text = async (file: TargetFile) => new TextDecoder().decode(await blobs.get(file.digest));
  return {
    ...(tools === undefined ? {} : { tools: parseTools(await text(tools), tools.path) }),
    ...(schema === undefined ? {} : { schema: parseReplySchema(await text(schema), schema.path) }),
  };
}

/** Images that one row may name: a bound on what one call sends. */
const imagesOfRow = 8;

/**
 * The images that a row names, by digest. Only files that the suite declares can be named.
 *
 * @throws InputError that says what the row names
 */
export function imagesOf(row: Row, images: TargetImages | undefined): readonly Digest[] {
  const named = images === undefined ? null : (row.fields[images.field] ?? null);
  if (images === undefined || named === null) return [];
  const paths = Array.isArray(named) ? named : [named];
  if (paths.length > imagesOfRow)
    throw new InputError([`row ${row.id}: names ${paths.length} images, at most ${imagesOfRow} are sent`]);
  return paths.map((path) => {
    const digest =
      typeof path === 'string' && Object.hasOwn(images.files, path) ? images.files[path] : undefined;
    if (digest !== undefined) return digest;
    const shown = JSON.stringify(path).slice(0, 120);
    throw new InputError([
      `row ${row.id}: ${images.field} names ${shown}, which is none of the suite's images`,
    ]);
  });
}

/** @throws InputError for a file that is no image, though its package was made by somebody else */
export async function readImages(
  digests: readonly Digest[],
  blobs: Pick<Blobs, 'get'>,
): Promise<readonly InputImage[]> {
  return Promise.all(
    digests.map(async (digest) => {
      const bytes = await blobs.get(digest);
      const mediaType = imageType(bytes);
      if (mediaType === null) throw new InputError([`image ${digest} is neither PNG, JPEG, WebP nor GIF`]);
      return { mediaType, bytes };
    }),
  );
}
