import { PermissionMissingError } from '../../core/platform/permission-missing-error.ts';
import { SendError } from '../../core/sweep/send-error.ts';
import type { Trigger } from '../../pipeline/publish-ports.ts';
import type { GithubClient, GithubRepository } from './github-client.ts';
import { statusOf } from './status-of.ts';
import { writeAllowed } from './write-allowed.ts';

/**
 * Starts workflows `on: repository_dispatch` through a token with `contents: write`; they find the event as
 * `github.event.client_payload.goldgate`. Nobody can look up whether a dispatch happened, so it is sent once.
 */
export function githubDispatch(
  client: GithubClient,
  repository: GithubRepository,
  eventType: string,
): Trigger {
  return {
    name: `repository_dispatch ${eventType}`,
    ignoresRepeats: false,
    async send({ payload }) {
      const event = { event_type: eventType, client_payload: { goldgate: payload }, request: { retries: 0 } };
      try {
        await writeAllowed('contents: write', async () => {
          await client.rest.repos.createDispatchEvent({ ...repository, ...event });
        });
      } catch (error) {
        const mayHaveArrived = !(error instanceof PermissionMissingError) && (statusOf(error) ?? 500) >= 500;
        throw new SendError(error instanceof Error ? error.message : String(error), mayHaveArrived, {
          cause: error,
        });
      }
    },
  };
}
