import { shortDigest } from '../core/text/short-digest.ts';
import type { DatasetPointer, DatasetRegistry, TagRequest } from '../pipeline/backend-ports.ts';
import { findVersion } from '../pipeline/find-version.ts';
import { askedVersion, type DatasetOptions, openDatasetPlace } from './dataset-place.ts';
import type { Terminal } from './terminal.ts';
import { userName } from './user-name.ts';

/** Moves a pointer to a version that was pushed. @returns 0 */
export async function datasetTagCommand(
  asked: string,
  pointer: string,
  options: DatasetOptions,
  terminal: Terminal,
): Promise<number> {
  await using opened = await openDatasetPlace(options);
  const { registry } = opened;
  const { name, version } = askedVersion(asked);
  const { push } = await findVersion(name, version, registry);
  const moved = await moveTag({ name, pointer, version: push.version, by: userName() }, registry);
  const text = `${name}@${pointer} is now version ${shortDigest(moved.version)}\n`;
  terminal.out(options.json === true ? `${JSON.stringify(moved)}\n` : text);
  return 0;
}

/** From where it stands now: who moves it at the same moment is noticed. */
export async function moveTag(
  request: Omit<TagRequest, 'from'>,
  registry: Pick<DatasetRegistry, 'pointers' | 'tag'>,
): Promise<DatasetPointer> {
  const standing = (await registry.pointers(request.name)).find(({ pointer }) => pointer === request.pointer);
  return registry.tag({ ...request, from: standing?.version ?? null });
}
