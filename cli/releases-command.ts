import { openLocalStore } from '../adapters/local/open-local-store.ts';
import { plainText } from '../core/text/plain-text.ts';
import type { ReleaseRecord } from '../pipeline/ports.ts';
import { openPlace, type PlaceOptions } from './command-context.ts';
import type { Terminal } from './terminal.ts';

export interface ReleasesOptions extends PlaceOptions {
  readonly suite?: string;
  readonly channel?: string;
  readonly json?: boolean;
}

const mostListed = 50;

/** The releases of the repository, newest first. @returns 0 */
export async function releasesCommand(options: ReleasesOptions, terminal: Terminal): Promise<number> {
  await using place = await openPlace(options);
  await using store = openLocalStore(place.store);
  const { suite = null, channel = null } = options;
  const repository = await place.repository.remoteName();
  const releases = await store.ledger.releases(repository, suite, channel, mostListed);
  if (options.json === true) {
    terminal.out(`${JSON.stringify({ releases })}\n`);
    return 0;
  }
  const current = new Set<string>();
  for (const one of releases) {
    const standing = await store.ledger.release(repository, one.suite, one.channel);
    if (standing !== null) current.add(standing.id);
  }
  terminal.out(
    releases.length === 0
      ? 'nothing was released: goldgate release RUN --channel NAME\n'
      : releases.map((release) => releaseLine(release, current.has(release.id))).join(''),
  );
  return 0;
}

function releaseLine(release: ReleaseRecord, isCurrent: boolean): string {
  const { channel, suite, run, commit, createdAt, by, note } = release;
  return [
    `${isCurrent ? '*' : ' '} ${plainText(channel, 64)}`,
    plainText(suite, 60),
    `run ${run.slice(0, 12)}`,
    commit === null ? 'working tree' : commit.slice(0, 7),
    createdAt,
    ...(by === null ? [] : [plainText(by, 60)]),
    ...(note === null ? [] : [plainText(note, 120)]),
  ]
    .join('  ')
    .concat('\n');
}
