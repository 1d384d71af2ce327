import type { RenderPrompt } from '../core/target/render-prompt.ts';
import type { Target } from '../core/target/target.ts';
import type { Blobs } from './ports.ts';

/** Fetches a prompt and makes it ready for rows; the template language is loaded with the first. @throws InputError when it is not a template */
export async function promptRenderer(
  { path, digest }: Extract<Target, { kind: 'prompt' }>['prompt'],
  blobs: Pick<Blobs, 'get'>,
): Promise<RenderPrompt> {
  const [{ parsePrompt }, { renderPrompt }] = await Promise.all([
    import('../core/target/parse-prompt.ts'),
    import('../core/target/render-prompt.ts'),
  ]);
  return renderPrompt(parsePrompt(new TextDecoder().decode(await blobs.get(digest)), path), path);
}
