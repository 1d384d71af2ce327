import type { DatasetManifest } from '../core/dataset/dataset-manifest.ts';
import { counted } from '../core/report/run-facts.ts';
import { plainText } from '../core/text/plain-text.ts';
import { shortDigest } from '../core/text/short-digest.ts';
import type { DatasetPointer, DatasetPush } from '../pipeline/backend-ports.ts';
import { findVersion, readManifest } from '../pipeline/find-version.ts';
import { askedVersion, type DatasetOptions, openDatasetPlace } from './dataset-place.ts';
import type { Terminal } from './terminal.ts';

/** What a pushed version is: rows, segments, chunks, where it comes from. @returns 0 */
export async function datasetShowCommand(
  asked: string,
  options: DatasetOptions,
  terminal: Terminal,
): Promise<number> {
  await using opened = await openDatasetPlace(options);
  const { name, version } = askedVersion(asked);
  const { push } = await findVersion(name, version, opened.registry);
  const manifest = await readManifest(push, opened);
  const pointers = (await opened.registry.pointers(name)).filter((one) => one.version === push.version);
  const { id, segments } = manifest;
  if (options.json === true)
    terminal.out(`${JSON.stringify({ ...push, idField: id, segments, pointers })}\n`);
  else terminal.out(versionText(push, manifest, pointers));
  return 0;
}

const valuesShown = 10;

function versionText(
  push: DatasetPush,
  { id, segments }: DatasetManifest,
  pointers: readonly DatasetPointer[],
): string {
  const { name, version, rows, chunks, bytes, parent, commit, note, by, createdAt } = push;
  const facts: readonly (readonly [string, string])[] = [
    ['version', version],
    ['pointers', pointers.map(({ pointer }) => pointer).join(', ') || 'none'],
    ['rows', `${counted(rows)}, named by "${plainText(id, 60)}"`],
    ['chunks', `${counted(chunks)}, ${counted(bytes)} bytes`],
    ['parent', parent === null ? 'none' : shortDigest(parent)],
    ['pushed', `${createdAt}${by === null ? '' : ` by ${plainText(by, 60)}`}`],
    ['commit', commit === null ? 'working tree' : plainText(commit, 60)],
    ...(note === null ? [] : [['note', plainText(note, 500)] as const]),
    ...segments.map(({ field, values, others }): readonly [string, string] => {
      const shown = values.slice(0, valuesShown);
      const left = others + values.slice(valuesShown).reduce((sum, value) => sum + value.rows, 0);
      const texts = shown.map((value) => `${plainText(value.value, 40)} ${counted(value.rows)}`);
      return [
        plainText(field, 40),
        [...texts, ...(left === 0 ? [] : [`others ${counted(left)}`])].join(', '),
      ];
    }),
  ];
  const width = Math.max(...facts.map(([label]) => label.length));
  return [name, ...facts.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`), ''].join('\n');
}
