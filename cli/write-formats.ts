import { formatKinds } from '../core/report/formats/format-kind.ts';
import type { SuiteAnswer } from '../core/report/gate-json.ts';
import { datasetLines } from '../embedded/dataset-lines.ts';
import type { Snapshot } from '../pipeline/ports.ts';
import type { Place } from './command-context.ts';
import type { FormatOptions } from './format-options.ts';
import { writePage } from './write-page.ts';

/** Writes the files that were asked for. @param head seen from the configuration's folder: where lines are looked for */
export async function writeFormats(
  answers: readonly SuiteAnswer[],
  options: FormatOptions,
  { folder, configPath }: Pick<Place, 'folder' | 'configPath'>,
  head: Snapshot,
): Promise<void> {
  const asked = formatKinds.filter((kind) => options[kind] !== undefined);
  if (asked.length === 0) return;
  const [{ renderFormat }, { sourcePlaces }] = await Promise.all([
    import('../core/report/formats/render-format.ts'),
    import('../pipeline/source-places.ts'),
  ]);
  const rows = datasetLines(head, folder);
  const placesOf = await sourcePlaces(answers, {
    head,
    configPath,
    folder,
    rows,
  });
  for (const kind of asked) await writePage(options[kind] ?? '', renderFormat(kind, answers, placesOf));
}
