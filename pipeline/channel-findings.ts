import { nearestName } from '../core/config/nearest-name.ts';
import type { Ledger } from './ports.ts';

/** Why scores of a channel without a release have nothing to be compared with. */
export interface ChannelFindings {
  readonly notes: readonly string[];
  /** the suite has releases in other channels: this one is misspelt, most likely */
  readonly warnings: readonly string[];
}

/** @param place of which nothing is released */
export async function channelFindings(
  place: { readonly repository: string; readonly suite: string; readonly channel: string },
  deps: { readonly ledger: Pick<Ledger, 'releases'> },
): Promise<ChannelFindings> {
  const { suite, channel } = place;
  const why = `nothing of ${suite} is released in ${channel}: scores have nothing to be compared with`;
  const channels = await otherChannels(place, deps);
  const how = `\`goldgate release RUN --channel ${channel}\` accepts a run`;
  return channels.length === 0
    ? { notes: [`${why}; ${how}`], warnings: [] }
    : { notes: [], warnings: [`${why}; ${channelsText(channel, channels)} Else ${how}`] };
}

/** Releases of a suite that are looked at for its channels. */
const mostReleases = 100;

async function otherChannels(
  { repository, suite }: { readonly repository: string; readonly suite: string },
  { ledger }: { readonly ledger: Pick<Ledger, 'releases'> },
): Promise<readonly string[]> {
  const releases = await ledger.releases(repository, suite, null, mostReleases);
  return [...new Set(releases.map(({ channel }) => channel))].sort();
}

function channelsText(channel: string, channels: readonly string[]): string {
  const nearest = nearestName(channel, channels);
  const hint = nearest === null ? '.' : `; did you mean \`reference: release:${nearest}\`?`;
  return `it is released in ${channels.slice(0, 10).join(', ')}${hint}`;
}
