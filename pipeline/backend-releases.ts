import { fetchedBlobs } from './fetched-blobs.ts';
import type { Blobs, Ledger } from './ports.ts';
import type { ReleaseArmsDeps } from './release-arms.ts';

/** Releases as a backend recorded them, with their contents brought here where a gate needs them. */
export function backendReleases(
  backend: { readonly ledger: Pick<Ledger, 'releases'>; readonly blobs: Pick<Blobs, 'get'> },
  here: Blobs,
): Pick<ReleaseArmsDeps, 'ledger' | 'blobs'> {
  return {
    blobs: fetchedBlobs(here, backend.blobs),
    ledger: {
      async release(repository, suite, channel) {
        return (await backend.ledger.releases(repository, suite, channel, 1))[0] ?? null;
      },
    },
  };
}
