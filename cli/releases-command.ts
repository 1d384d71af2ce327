import { openLocalStore } from '../adapters/local/open-local-store.ts';
import { plainText } from '../core/text/plain-text.ts';
import type { Ledger, ReleaseRecord } from '../pipeline/ports.ts';
import { type BackendOptions, backendPlace } from './backend-place.ts';
import { openPlace, type Place, type PlaceOptions } from './command-context.ts';
import type { Terminal } from './terminal.ts';

export interface ReleasesOptions extends PlaceOptions, BackendOptions {
  readonly suite?: string;
  readonly channel?: string;
  readonly json?: boolean;
}

const mostListed = 50;

/** The releases of the repository, newest first. @returns 0 */
export async function releasesCommand(options: ReleasesOptions, terminal: Terminal): Promise<number> {
  await using place = await openPlace(options);
  const { suite = null, channel = null } = options;
  const { releases, current } = await (options.backend === 'aws' ? listedThere : listedHere)(
    { suite, channel },
    options,
    place,
  );
  if (options.json === true) {
    terminal.out(`${JSON.stringify({ releases })}\n`);
    return 0;
  }
  terminal.out(
    releases.length === 0
      ? 'nothing was released: goldgate release RUN --channel NAME\n'
      : releases.map((release) => releaseLine(release, current.has(release.id))).join(''),
  );
  return 0;
}

interface Asked {
  readonly suite: string | null;
  readonly channel: string | null;
}

interface Listed {
  readonly releases: readonly ReleaseRecord[];
  /** ids of those that their channels point to */
  readonly current: ReadonlySet<string>;
}

async function listedHere(asked: Asked, _options: ReleasesOptions, place: Place): Promise<Listed> {
  await using store = openLocalStore(place.store);
  return listed(asked, await place.repository.remoteName(), store.ledger);
}

/** The SDK is loaded by those who ask a backend. */
async function listedThere(asked: Asked, options: ReleasesOptions, place: Place): Promise<Listed> {
  const backend = await backendPlace(place, options);
  const { openLambdaStore } = await import('../adapters/aws/open-lambda-store.ts');
  return listed(asked, backend.repository, openLambdaStore(backend).ledger);
}

async function listed(
  { suite, channel }: Asked,
  repository: string,
  ledger: Pick<Ledger, 'releases'>,
): Promise<Listed> {
  const releases = await ledger.releases(repository, suite, channel, mostListed);
  const places = new Map(releases.map((one) => [JSON.stringify([one.suite, one.channel]), one]));
  const current = new Set<string>();
  for (const one of places.values()) {
    const [newest] = await ledger.releases(repository, one.suite, one.channel, 1);
    if (newest !== undefined) current.add(newest.id);
  }
  return { releases, current };
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
