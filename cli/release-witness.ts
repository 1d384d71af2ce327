import { folderSnapshot } from '../embedded/folder-snapshot.ts';
import { commentWitness, type WaiverWitness } from '../pipeline/comment-witness.ts';
import type { RunRecord } from '../pipeline/ports.ts';
import { readSnapshotConfig } from '../pipeline/read-snapshot-config.ts';
import type { Place } from './command-context.ts';
import type { Terminal } from './terminal.ts';

/**
 * Looks at comments that waive decisions of a run, where the environment holds a token of GitHub (`GITHUB_TOKEN`); without one it says that nobody
 * looked.
 */
export function releaseWitness(
  { repository }: RunRecord,
  place: Place,
  { note }: Pick<Terminal, 'note'>,
): WaiverWitness {
  const { GITHUB_TOKEN: token = '', GITHUB_API_URL: apiUrl = 'https://api.github.com' } = process.env;
  const [, owner, repo] = /^([^/]+)\/([^/]+)$/.exec(repository) ?? [];
  return {
    async problem(waiver) {
      if (waiver.comment === null) return null;
      if (token === '' || owner === undefined || repo === undefined) {
        note(`nobody looked whether ${waiver.comment.url} still waives it: set GITHUB_TOKEN\n`);
        return null;
      }
      // Loaded by those who ask.
      const [{ githubClient }, { githubConversation }] = await Promise.all([
        import('../adapters/github/github-client.ts'),
        import('../adapters/github/github-conversation.ts'),
      ]);
      const client = githubClient({ token, apiUrl, onWait: (text) => note(`${text}\n`) });
      const conversation = githubConversation(client, { owner, repo }, 'nobody');
      return commentWitness({ conversation, policy: () => policyHere(place) }).problem(waiver);
    },
  };
}

async function policyHere({ repository, folder, configPath }: Place) {
  const snapshot = folderSnapshot(await repository.workingTree(), folder);
  return (await readSnapshotConfig(snapshot, configPath)).config.waivers;
}
