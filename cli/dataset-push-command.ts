import { fileDatasets } from '../adapters/files/file-datasets.ts';
import { counted } from '../core/report/run-facts.ts';
import { plainText } from '../core/text/plain-text.ts';
import { shortDigest } from '../core/text/short-digest.ts';
import type { DatasetRegistry } from '../pipeline/backend-ports.ts';
import { type PushedDataset, pushDataset } from '../pipeline/push-dataset.ts';
import { type DatasetOptions, declaredDataset, openDatasetPlace } from './dataset-place.ts';
import { moveTag } from './dataset-tag-command.ts';
import type { Terminal } from './terminal.ts';
import { userName } from './user-name.ts';

export interface DatasetPushOptions extends DatasetOptions {
  readonly tag?: string;
  readonly note?: string;
  /** a file or glob below the configuration's folder in place of the dataset's own */
  readonly from?: string;
  readonly parent?: string;
}

/** Pushes the rows of a dataset as a new version. @returns 0, or 2 when somebody else's push came first */
export async function datasetPushCommand(
  name: string,
  options: DatasetPushOptions,
  terminal: Terminal,
): Promise<number> {
  await using opened = await openDatasetPlace(options);
  const { place, registry, blobs } = opened;
  const { dataset, snapshot } = await declaredDataset(place, name);
  const { note = null, from: path = null, parent = null, tag } = options;
  const by = userName();
  const asked = { name, dataset, snapshot, path, parent, commit: snapshot.commit, note, by };
  const pushed = await pushDataset(asked, { registry, blobs, datasets: fileDatasets({ blobs }) });
  for (const said of pushed.notes) terminal.note(`note: ${said}\n`);
  const isSetAside = pushed.push?.becameLatest === false;
  const { digest: version } = pushed.version;
  if (tag !== undefined && !isSetAside) await moveTag({ name, version, pointer: tag, by }, registry);
  if (options.json === true) terminal.out(`${JSON.stringify(jsonOf(pushed))}\n`);
  else terminal.out(pushedText(name, pushed, isSetAside ? undefined : tag));
  if (!isSetAside) return 0;
  terminal.note(await setAsideText(name, registry));
  return 2;
}

function jsonOf({ push, version, newChunks, sent }: PushedDataset) {
  const { digest, rows, chunks } = version;
  return { version: digest, rows, chunks: chunks.length, newChunks, sent, push };
}

function pushedText(name: string, { push, version, newChunks, sent }: PushedDataset, tag?: string): string {
  const what = `${name}@${shortDigest(version.digest)}`;
  const tagged = tag === undefined ? '' : `; ${tag} points to it`;
  if (push === null) return `${what} is the latest version already: nothing was pushed${tagged}\n`;
  const chunks = `${counted(version.chunks.length)} ${version.chunks.length === 1 ? 'chunk' : 'chunks'}`;
  const brought = sent === 0 ? '' : `, ${counted(sent)} contents sent`;
  return `${what} pushed: ${counted(version.rows)} rows in ${chunks}, ${counted(newChunks)} new${brought}${tagged}\n`;
}

async function setAsideText(name: string, registry: DatasetRegistry): Promise<string> {
  const latest = (await registry.pointers(name)).find(({ pointer }) => pointer === 'latest');
  const where = latest === undefined ? 'another version' : shortDigest(latest.version);
  const who = latest?.by === null || latest === undefined ? '' : ` by ${plainText(latest.by, 60)}`;
  return (
    `it is kept, but latest is ${where}, pushed meanwhile${who}, and no tag was moved: ` +
    `goldgate dataset pull ${name} --to FILE, bring both together, and push with --parent ${where}\n`
  );
}
