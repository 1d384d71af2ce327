import { counted } from '../core/report/run-facts.ts';
import { InputError } from '../core/text/input-error.ts';
import { plainText } from '../core/text/plain-text.ts';
import { shortDigest } from '../core/text/short-digest.ts';
import type { DatasetPointer, LoggedPush } from '../pipeline/backend-ports.ts';
import { type DatasetOptions, openDatasetPlace } from './dataset-place.ts';
import type { Terminal } from './terminal.ts';

const mostListed = 50;

/** The pushes of a dataset, newest first, with the pointers that stand at them. @returns 0 */
export async function datasetLogCommand(
  name: string,
  options: DatasetOptions,
  terminal: Terminal,
): Promise<number> {
  await using opened = await openDatasetPlace(options);
  const { registry } = opened;
  const [pushes, pointers] = [await registry.log(name, mostListed), await registry.pointers(name)];
  if (pushes.length === 0)
    throw new InputError([
      `nothing of dataset ${plainText(name, 80)} was pushed: goldgate dataset push ${plainText(name, 80)}`,
    ]);
  if (options.json === true) terminal.out(`${JSON.stringify({ name, pushes, pointers })}\n`);
  else terminal.out(pushes.map((push) => pushLine(push, pointers)).join(''));
  return 0;
}

/** Names, notes and rows are what somebody wrote. */
function pushLine(push: LoggedPush, pointers: readonly DatasetPointer[]): string {
  const { version, parent, rows, createdAt, by, commit, note, becameLatest } = push;
  const here = pointers.filter((pointer) => pointer.version === version).map(({ pointer }) => pointer);
  return [
    shortDigest(version),
    `${counted(rows)} rows`,
    parent === null ? 'first' : `from ${shortDigest(parent)}`,
    createdAt,
    ...(becameLatest ? [] : ['set aside']),
    ...(here.length === 0 ? [] : [`(${here.join(', ')})`]),
    ...(by === null ? [] : [plainText(by, 60)]),
    commit === null ? 'working tree' : plainText(commit.slice(0, 7), 60),
    ...(note === null ? [] : [plainText(note, 120)]),
  ]
    .join('  ')
    .concat('\n');
}
