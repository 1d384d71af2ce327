import type { BranchFiles } from '../../pipeline/command-ports.ts';
import type { GithubClient, GithubRepository } from './github-client.ts';
import { statusOf } from './status-of.ts';

/** Files of branches through a token with `contents: read`. */
export function githubBranchFiles(client: GithubClient, repository: GithubRepository): BranchFiles {
  return {
    async read(path, branch) {
      try {
        const { data } = await client.rest.repos.getContent({
          ...repository,
          path,
          ref: branch,
          mediaType: { format: 'raw' },
        });
        const text: unknown = data;
        return typeof text === 'string' ? new TextEncoder().encode(text) : null;
      } catch (error) {
        if (statusOf(error) === 404) return null;
        throw error;
      }
    },
  };
}
