import type { Digest } from '../text/digest.ts';
import type { Target } from './target.ts';

/** Contents that asking a target reads; code that runs elsewhere, or in a worktree, has none. */
export function targetBlobs(target: Target): readonly Digest[] {
  switch (target.kind) {
    case 'outputs':
      return target.version.parts;
    case 'prompt':
      return promptBlobs(target);
    case 'command':
    case 'http':
    case 'lambda':
      return [];
    default:
      return target satisfies never;
  }
}

function promptBlobs({
  prompt,
  tools,
  schema,
  images,
}: Extract<Target, { kind: 'prompt' }>): readonly Digest[] {
  const files = [prompt, tools, schema].flatMap((file) => file?.digest ?? []);
  return [...files, ...Object.values(images?.files ?? {})];
}
