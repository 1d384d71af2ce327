import { parseChunk } from '../core/dataset/parse-chunk.ts';
import type { Row } from '../core/dataset/row.ts';
import type { Package } from '../core/package/package.ts';
import type { RenderPrompt } from '../core/target/render-prompt.ts';
import type { Target } from '../core/target/target.ts';
import { inputProblems } from '../core/text/input-error.ts';
import type { Blobs } from './ports.ts';
import { promptRenderer } from './prompt-renderer.ts';

const rowsShown = 20;

/** Why a prompt cannot be rendered: what is wrong with the template, or the first 20 rows that lack something and how many more do. */
export async function promptProblems(
  { dataset }: Pick<Package, 'dataset'>,
  prompt: Extract<Target, { kind: 'prompt' }>['prompt'],
  blobs: Pick<Blobs, 'get'>,
): Promise<readonly string[]> {
  try {
    return await rowProblems(dataset, await promptRenderer(prompt, blobs), blobs);
  } catch (error) {
    return inputProblems(error);
  }
}

async function rowProblems(
  dataset: Package['dataset'],
  render: RenderPrompt,
  blobs: Pick<Blobs, 'get'>,
): Promise<readonly string[]> {
  const problems: string[] = [];
  let rows = 0;
  for (const { digest } of dataset.version.chunks) {
    const found = parseChunk(await blobs.get(digest), dataset.id).flatMap((row) => problemOf(row, render));
    problems.push(...found.slice(0, rowsShown - problems.length));
    rows += found.length;
  }
  const more = rows - problems.length;
  return more === 0 ? problems : [...problems, `… and ${more.toLocaleString('en-US')} more`];
}

function problemOf(row: Row, render: RenderPrompt): readonly string[] {
  try {
    render(row);
    return [];
  } catch (error) {
    return inputProblems(error);
  }
}
