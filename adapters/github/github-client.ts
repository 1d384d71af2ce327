import { getOctokit } from '@actions/github';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';

export type GithubClient = ReturnType<typeof getOctokit>;

export interface ClientSettings {
  readonly token: string;
  /** told when GitHub asks to wait */
  readonly onWait: (text: string) => void;
}

/** A wait longer than this is not worth a runner's minutes: the gate stands without its page. */
const longestWaitSeconds = 120;
const mostWaits = 3;

/** Reads `GITHUB_API_URL` of the process, waits out rate limits, and repeats what failed on GitHub's side. */
export function githubClient({ token, onWait }: ClientSettings): GithubClient {
  const waits = (kind: string) => (seconds: number, request: object, _octokit: unknown, count: number) => {
    const again = count < mostWaits && seconds <= longestWaitSeconds;
    const { method, url } = request as { method?: string; url?: string };
    onWait(`${kind} on ${method} ${url}: ${again ? `waiting ${seconds} s` : 'giving up'}`);
    return again;
  };
  const options = {
    throttle: { onRateLimit: waits('rate limit'), onSecondaryRateLimit: waits('secondary rate limit') },
    // A create whose answer was lost may have happened: it is looked up before it is repeated, never blindly.
    retry: { doNotRetry: [400, 401, 403, 404, 410, 422, 451] },
  };
  return getOctokit(token, options, throttling, retry);
}
