import { parsePrompt } from '../core/target/parse-prompt.ts';
import { type RenderPrompt, renderPrompt } from '../core/target/render-prompt.ts';
import type { Target } from '../core/target/target.ts';
import type { Blobs } from './ports.ts';

/** Fetches a prompt and makes it ready for rows. @throws InputError when it is not a template */
export async function promptRenderer(
  { path, digest }: Extract<Target, { kind: 'prompt' }>['prompt'],
  blobs: Pick<Blobs, 'get'>,
): Promise<RenderPrompt> {
  return renderPrompt(parsePrompt(new TextDecoder().decode(await blobs.get(digest)), path), path);
}
