import { type Probe, parseProbes } from '../core/sweep/parse-probes.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import type { Target } from '../core/target/target.ts';
import { InputError, inputProblems } from '../core/text/input-error.ts';
import type { Blobs } from './ports.ts';
import { imagesOf } from './prompt-files.ts';
import { promptRenderer } from './prompt-renderer.ts';

const shown = 20;

/**
 * Reads the probes of a sweep, and sees to it that its target can be asked them; null = it has none.
 *
 * @throws InputError that names the file, and what in it is no probe or lacks what the prompt asks for
 */
export async function probeRows(
  { sweep, probes }: Pick<SweepDefinition, 'sweep' | 'probes'>,
  { blobs }: { readonly blobs: Pick<Blobs, 'get'> },
): Promise<readonly Probe[] | null> {
  if (probes === undefined || sweep.probes === undefined) return null;
  const { path, rows, target } = probes;
  const list = parseProbes(await blobs.get(rows), path, sweep.probes.repeats);
  const lacking = target.kind === 'prompt' ? await lackingIn(list, target, blobs) : [];
  if (lacking.length === 0) return list;
  const more = lacking.length - shown;
  const said = lacking.slice(0, shown).map((why) => `${path}: ${why}`);
  throw new InputError(more > 0 ? [...said, `${path}: … and ${more} more`] : said);
}

async function lackingIn(
  list: readonly Probe[],
  { prompt, images }: Extract<Target, { kind: 'prompt' }>,
  blobs: Pick<Blobs, 'get'>,
): Promise<readonly string[]> {
  const render = await promptRenderer(prompt, blobs);
  return list.flatMap(({ row }) => {
    try {
      render(row);
      imagesOf(row, images);
      return [];
    } catch (error) {
      return inputProblems(error);
    }
  });
}
