import { parseChunk } from '../core/dataset/parse-chunk.ts';
import type { Row } from '../core/dataset/row.ts';
import type { Package } from '../core/package/package.ts';
import type { Target } from '../core/target/target.ts';
import { inputProblems } from '../core/text/input-error.ts';
import type { Blobs } from './ports.ts';
import { imagesOf, promptFiles } from './prompt-files.ts';
import { promptRenderer } from './prompt-renderer.ts';

const rowsShown = 20;

/** Why a model cannot be asked: what is wrong with the template or the files that go with it, or the first 20 rows that lack something and how many more do. */
export async function promptProblems(
  { dataset }: Pick<Package, 'dataset'>,
  target: Extract<Target, { kind: 'prompt' }>,
  blobs: Pick<Blobs, 'get'>,
): Promise<readonly string[]> {
  try {
    const render = await promptRenderer(target.prompt, blobs);
    await promptFiles(target, blobs);
    const ask = (row: Row) => [render(row), imagesOf(row, target.images)];
    return await rowProblems(dataset, ask, blobs);
  } catch (error) {
    return inputProblems(error);
  }
}

async function rowProblems(
  dataset: Package['dataset'],
  ask: (row: Row) => unknown,
  blobs: Pick<Blobs, 'get'>,
): Promise<readonly string[]> {
  const problems: string[] = [];
  let rows = 0;
  for (const { digest } of dataset.version.chunks) {
    const found = parseChunk(await blobs.get(digest), dataset.id).flatMap((row) => problemOf(row, ask));
    problems.push(...found.slice(0, rowsShown - problems.length));
    rows += found.length;
  }
  const more = rows - problems.length;
  return more === 0 ? problems : [...problems, `… and ${more.toLocaleString('en-US')} more`];
}

function problemOf(row: Row, ask: (row: Row) => unknown): readonly string[] {
  try {
    ask(row);
    return [];
  } catch (error) {
    return inputProblems(error);
  }
}
